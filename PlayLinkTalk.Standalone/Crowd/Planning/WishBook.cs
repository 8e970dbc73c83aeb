using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>
/// The open wishes of real players, and the simulated players assigned to them. Recomputes the missing seats each time, so a
/// failed ticket is replaced and a ticket that is no longer needed is not filed.
/// </summary>
internal sealed class WishBook(JoinPlanner planner, IReadOnlyList<SportInfo> sports, Random random)
{
    /// <summary>The demand is a few seconds old: it may not include recently placed tickets.</summary>
    private static readonly TimeSpan Reflection = TimeSpan.FromSeconds(3.5);

    /// <summary>The age at which a wish that seems complete but still waits is answered anyway.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    private readonly Dictionary<OpenWish, Answering> _wishes = [];
    private readonly List<Join> _joins = [];

    /// <summary>Joins that are not finished.</summary>
    public IReadOnlyList<Join> Joins => _joins;

    /// <summary>Sports in which a real player waited at the last look.</summary>
    public IEnumerable<string> Sports => _wishes.Keys.Select(wish => wish.Sport).Distinct();

    /// <summary>Updates the open wishes and returns the new joins.</summary>
    public IReadOnlyList<Join> Observe(IEnumerable<OpenWish> open, IReadOnlyList<Player> players, DateTimeOffset now)
    {
        var wanted = open.Where(wish => !wish.Simulated).OrderBy(wish => wish.Since).ToList();
        var keys = wanted.Select(KeyOf).ToHashSet();
        foreach (var gone in _wishes.Keys.Where(key => !keys.Contains(key)).ToList())
        {
            _wishes.Remove(gone);
        }

        _joins.RemoveAll(join => join.State == JoinState.Done || (!wanted.Exists(join.Helps) && join.TryWithdraw()));
        List<Join> called = [];
        foreach (var wish in wanted)
        {
            called.AddRange(Answer(wish, players, now));
        }

        return called;
    }

    /// <summary>Whether a real player still waits for a ticket like this one.</summary>
    public bool IsWanted(Join join) => _wishes.Keys.Any(join.Helps);

    private IReadOnlyList<Join> Answer(OpenWish wish, IReadOnlyList<Player> players, DateTimeOffset now)
    {
        var answering = _wishes.TryGetValue(KeyOf(wish), out var known) ? known : _wishes[KeyOf(wish)] = new Answering();
        var under = _joins.Count(join => join.Helps(wish)
            && (join.State is JoinState.Due or JoinState.Filing || (join.State == JoinState.Placed && now - join.PlacedAt < Reflection)));
        var missing = wish.SeatsNeeded - under;
        if (missing <= 0 && under == 0 && now - wish.Since > Stuck)
        {
            // Tickets that fit the wish may not fit each other: add more.
            missing = Math.Min(Math.Max(1, MinPlayers(wish) - 1), 1 << Math.Min(answering.Rounds, 8));
        }

        if (missing <= 0 || now < answering.RestsUntil)
        {
            return [];
        }

        var joins = planner.Plan(wish, missing, players, now, Moments(wish, missing, answering.Rounds, now));
        answering.Rounds++;
        // A wish that can be met is met within a few rounds; after that the rounds slow down.
        answering.RestsUntil = answering.Rounds < 4
            ? now : now + Shorter(TimeSpan.FromSeconds(8 << Math.Min(answering.Rounds, 10)), LongestRest);
        _joins.AddRange(joins);
        return joins;
    }

    /// <summary>Times for the joins, one after the other: about six to nine seconds after the wish in total.</summary>
    private List<DateTimeOffset> Moments(OpenWish wish, int count, int round, DateTimeOffset now)
    {
        var soonest = now + TimeSpan.FromSeconds(0.2);
        var (from, last) = round == 0
            ? (2.5, 6 + (2 * random.NextDouble())) : ((now - wish.Since).TotalSeconds, (now - wish.Since).TotalSeconds + 1.5);
        return [.. Enumerable.Range(1, count)
            .Select(nth => nth == count ? last : from + ((last - from) * random.NextDouble()))
            .Order().Select(seconds => wish.Since + TimeSpan.FromSeconds(seconds)).Select(at => at < soonest ? soonest : at)];
    }

    private int MinPlayers(OpenWish wish) => sports.FirstOrDefault(sport => sport.Id == wish.Sport)?.MinPlayers ?? 2;

    /// <summary>The identity of a wish: all its fields except the missing seats.</summary>
    private static OpenWish KeyOf(OpenWish wish) => wish with { SeatsNeeded = 0 };

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private sealed class Answering
    {
        public int Rounds { get; set; }

        public DateTimeOffset RestsUntil { get; set; }
    }
}
