using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>
/// The baseline: for each new ticket it scans all waiting tickets, tries every district and start, and takes the tickets that fit,
/// oldest first. It applies the same rules but does not backtrack, so it may miss a game that the engine finds. It does not relax
/// rules or refill games, which only makes it faster.
/// </summary>
internal sealed class NaiveScan(MatchingCatalogue catalogue)
{
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Mark = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, SportRule> _sports = catalogue.Sports.ToDictionary(sport => sport.Id);
    private readonly Dictionary<string, DistrictPoint> _districts = catalogue.Districts.ToDictionary(district => district.Id);
    private readonly List<EngineTicket> _waiting = [];

    public int Count => _waiting.Count;

    /// <summary>Adds a waiting ticket without a search.</summary>
    public void Fill(EngineTicket ticket) => _waiting.Add(ticket);

    /// <summary>Enters a ticket. Returns and removes the tickets of the game that it completes.</summary>
    public IReadOnlyList<EngineTicket> Add(EngineTicket ticket, DateTimeOffset now)
    {
        var sport = _sports[ticket.Sport];
        List<EngineTicket> could = [];
        foreach (var other in _waiting)
        {
            if (other.Sport == ticket.Sport && Together(ticket, other)
                && Later(ticket.Earliest, other.Earliest) + sport.Minutes <= Earlier(ticket.Latest, other.Latest)
                && Km(ticket.District, other.District) <= ticket.RadiusKm + other.RadiusKm)
            {
                could.Add(other);
            }
        }

        could.Sort((one, other) => one.CreatedAt.CompareTo(other.CreatedAt));
        if (ticket.Seats + could.Sum(other => other.Seats) >= sport.MinPlayers && Form(ticket, could, sport, now) is { } players)
        {
            _waiting.RemoveAll(players.Contains);
            return players;
        }

        _waiting.Add(ticket);
        return [];
    }

    private List<EngineTicket>? Form(EngineTicket ticket, List<EngineTicket> could, SportRule sport, DateTimeOffset now)
    {
        foreach (var district in catalogue.Districts.Where(district => Km(district.Id, ticket.District) <= ticket.RadiusKm))
        {
            EngineTicket[] there = [.. could.Where(other => Km(district.Id, other.District) <= other.RadiusKm)];
            if (ticket.Seats + there.Sum(other => other.Seats) < sport.MinPlayers)
            {
                continue;
            }

            var first = Later(ticket.Earliest, now + Lead).UtcTicks + Mark.Ticks - 1;
            var start = new DateTimeOffset(first - (first % Mark.Ticks), TimeSpan.Zero);
            for (; start + sport.Minutes <= ticket.Latest; start += Mark)
            {
                if (FormAt(ticket, there, sport, start) is { } players)
                {
                    return players;
                }
            }
        }

        return null;
    }

    private static List<EngineTicket>? FormAt(EngineTicket ticket, EngineTicket[] there, SportRule sport, DateTimeOffset start)
    {
        List<EngineTicket> players = [ticket];
        var seats = ticket.Seats;
        foreach (var other in there)
        {
            if (other.Earliest <= start && start + sport.Minutes <= other.Latest && seats + other.Seats <= sport.MaxPlayers
                && players.TrueForAll(player => Together(player, other)))
            {
                players.Add(other);
                seats += other.Seats;
            }
        }

        return seats >= sport.MinPlayers ? players : null;
    }

    private static bool Together(EngineTicket one, EngineTicket other) =>
        one.Level >= other.LevelMin && one.Level <= other.LevelMax && other.Level >= one.LevelMin && other.Level <= one.LevelMax
        && Admits(one, other.Gender) && Admits(other, one.Gender) && one.AccountId != other.AccountId
        && !one.Blocked.Contains(other.AccountId) && !other.Blocked.Contains(one.AccountId);

    private static bool Admits(EngineTicket ticket, Gender gender) => ticket.GenderRule switch
    {
        GenderRule.Any => true,
        GenderRule.Female => gender == Gender.Female,
        GenderRule.Male => gender == Gender.Male,
        _ => gender == ticket.Gender && gender != Gender.Undisclosed,
    };

    private double Km(string one, string other)
    {
        var (a, b) = (_districts[one], _districts[other]);
        return GreatCircle.DistanceKm(a.Latitude, a.Longitude, b.Latitude, b.Longitude);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
