using System.Text.Json;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Tickets;

/// <summary>
/// Tickets of very many players for the same hours: all sports and districts with equal probability, a window a little longer than
/// the game, one in five with a gender rule, one in three with a narrower range of levels, one in seven with a party. When all
/// players have asked once, all ask again for later hours, so that no plans of a player overlap.
/// </summary>
internal sealed class EveningPlan(IReadOnlyList<SportInfo> sports, IReadOnlyList<DistrictInfo> districts, int seed)
{
    private static readonly TimeSpan Hours = TimeSpan.FromHours(4);
    private static readonly TimeSpan Mark = TimeSpan.FromMinutes(10);
    private static readonly double[] Radii = [3, 5, 5, 8, 10, 15];
    private readonly Random _random = new(seed);

    /// <summary>The number of rounds that fit into the planning horizon of one week.</summary>
    public static int MostRounds { get; } = (int)(TimeSpan.FromDays(6.5) / Hours);

    public IReadOnlyList<PlannedTicket> Make(IReadOnlyList<LoadPlayer> players, int count, DateTimeOffset now)
    {
        var first = new DateTimeOffset(now.UtcTicks / Mark.Ticks * Mark.Ticks, TimeSpan.Zero).AddHours(1);
        var tickets = new PlannedTicket[count];
        for (var i = 0; i < count; i++)
        {
            var player = players[i % players.Count];
            var wish = Next(player.Account.Gender, first + (Hours * (i / players.Count)));
            tickets[i] = new PlannedTicket(player, JsonSerializer.SerializeToUtf8Bytes(wish, WireJson.Options));
        }

        return tickets;
    }

    private CreateTicket Next(Gender gender, DateTimeOffset from)
    {
        var sport = Any(sports);
        var length = TimeSpan.FromMinutes(sport.Minutes);
        var earliest = from + (Mark * _random.Next((int)((Hours - length) / Mark) + 1));
        var latest = earliest + length + (Mark * _random.Next(12));
        var level = _random.Next(3) == 0 ? 1 + _random.Next(3) : 1;
        return new CreateTicket(
            sport.Id, Any(districts).Id, Any(Radii), earliest, latest > from + Hours ? from + Hours : latest, null, RuleOf(gender),
            level, level == 1 ? 5 : Math.Min(5, level + 2), _random.Next(7) == 0 ? Math.Min(2, sport.MaxPlayers - 1) : 1);
    }

    private GenderRule RuleOf(Gender gender) => _random.Next(20) switch
    {
        < 3 => GenderRule.Same,
        3 => gender == Gender.Female ? GenderRule.Female : GenderRule.Male,
        _ => GenderRule.Any,
    };

    private T Any<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
