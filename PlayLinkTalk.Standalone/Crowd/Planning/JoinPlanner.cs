using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>Finds players for a wish: free ones first, then those with games of simulated players only.</summary>
internal sealed class JoinPlanner(TimeSpan lead, Random random)
{
    /// <summary>Time between planning and the last join.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Plans the tickets and reserves their times with the players; empty if no start has enough players.
    /// </summary>
    public IReadOnlyList<Join> Plan(
        OpenWish wish, int seats, IReadOnlyList<Player> players, DateTimeOffset now, IReadOnlyList<DateTimeOffset> dueAt)
    {
        var suitable = players.Where(player => Suitability.Suits(player.Persona, wish)).ToArray();
        if (suitable.Length < seats)
        {
            return [];
        }

        var times = GameTimes.For(wish, now + lead + Margin).ToArray();
        return times.Select(time => Choose(suitable, seats, time, now, dispensable: false))
            .Concat(times.Select(time => Choose(suitable, seats, time, now, dispensable: true)))
            .FirstOrDefault(found => found is not null) is { } chosen
            ? Hold(chosen, wish, dueAt)
            : [];
    }

    private List<Choice>? Choose(
        Player[] suitable, int seats, (DateTimeOffset Earliest, DateTimeOffset Latest) time, DateTimeOffset now, bool dispensable)
    {
        var choices = suitable
            .Select(player => new Choice(player, time.Earliest, time.Latest, player.PlansWithin(time.Earliest, time.Latest)))
            .Where(choice => choice.Plans.All(plan => dispensable && plan.IsDispensable(now)))
            .ToList();
        return choices.Count < seats ? null : choices;
    }

    private List<Join> Hold(List<Choice> choices, OpenWish wish, IReadOnlyList<DateTimeOffset> dueAt)
    {
        var joins = new List<Join>();
        foreach (var choice in choices.OrderBy(choice => choice.Plans.Count).ThenBy(choice => Distance(choice.Player, wish))
            .ThenBy(_ => random.Next()))
        {
            if (joins.Count == dueAt.Count)
            {
                break;
            }

            var plan = new Plan(choice.Earliest, choice.Latest);
            if (choice.Player.TryAdd(plan, choice.Plans))
            {
                var ticket = Suitability.TicketFor(choice.Player.Persona, wish, choice.Earliest, choice.Latest);
                joins.Add(new Join(choice.Player, ticket, plan, choice.Plans, dueAt[joins.Count]));
            }
        }

        return joins;
    }

    /// <summary>Neighbours first, then players of the same region.</summary>
    private static int Distance(Player player, OpenWish wish) =>
        player.Persona.District == wish.District ? 0 : Region(player.Persona.District) == Region(wish.District) ? 1 : 2;

    private static string Region(string district) => district.Split('-')[0];

    private sealed record Choice(Player Player, DateTimeOffset Earliest, DateTimeOffset Latest, IReadOnlyList<Plan> Plans);
}
