using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Standalone.Crowd.Planning;

/// <summary>
/// Plans the crowd's own wishes by the hour of the day. Most of the crowd stays free for real players at any time.
/// </summary>
internal sealed class OutingPlanner(IReadOnlyList<SportInfo> sports, double wishesPerHour, Random random)
{
    private const int MostPlayers = 14;
    private const double BusyShare = 0.3;
    private const int FirstHour = 6;
    private const int LastHour = 21;
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(40);
    private static readonly TimeSpan Latest = TimeSpan.FromHours(5);
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(20);

    /// <summary>A player's own wish for a game; null if there is none this time.</summary>
    /// <param name="elapsed">Time since the previous call.</param>
    public OpenWish? Think(IReadOnlyList<Player> players, DateTimeOffset now, TimeSpan elapsed)
    {
        var sport = sports[random.Next(sports.Count)];
        var asking = players.Count * wishesPerHour * DayCurve.At(now) * elapsed.TotalHours;
        if (sport.MinPlayers > MostPlayers || random.NextDouble() >= asking / sport.MinPlayers)
        {
            return null;
        }

        var start = GameTimes.MarkNotBefore(now + Soonest + ((Latest - Soonest) * random.NextDouble()));
        if (start.ToOffset(DayCurve.Seoul).Hour is < FirstHour or > LastHour)
        {
            return null;
        }

        var latest = start + TimeSpan.FromMinutes(sport.Minutes) + Slack;
        var busy = players.Count(player => !player.IsFree(start, latest));
        return busy + sport.MinPlayers > players.Count * BusyShare
            ? null
            : new OpenWish(
                sport.Id, players[random.Next(players.Count)].Persona.District, 5, start, latest, sport.Minutes,
                GenderRule.Any, 1, 5, sport.MinPlayers, now, Simulated: true);
    }

    /// <summary>The times at which the players ask: within a few minutes.</summary>
    public IReadOnlyList<DateTimeOffset> Moments(int count, DateTimeOffset now) =>
        [.. Enumerable.Range(0, count).Select(_ => now + TimeSpan.FromSeconds(2 + (random.NextDouble() * 150))).Order()];
}
