using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Load.Day;

/// <summary>
/// An independent implementation of the rules of the design. It shares only records with the engine and checks the engine's
/// proposals, so a mistake in one is not repeated in the other.
/// </summary>
internal sealed class RuleBook(DayWorld world)
{
    private readonly Dictionary<string, SportInfo> _sports = world.Sports.ToDictionary(sport => sport.Id);
    private readonly Dictionary<string, DistrictInfo> _districts = world.Districts.ToDictionary(district => district.Id);

    public SportInfo Sport(string id) => _sports[id];

    /// <summary>The rules that a game of these tickets breaks; empty when it breaks none.</summary>
    /// <param name="present">Players that are already in the game; empty for a new one.</param>
    /// <param name="gamesOf">The other games of an account.</param>
    public IEnumerable<string> Breaks(
        IReadOnlyList<EngineTicket> joining, Game game, IReadOnlyList<EngineTicket> present, DateTimeOffset now,
        Func<Guid, IEnumerable<Game>> gamesOf)
    {
        var sport = _sports[game.Sport];
        EngineTicket[] all = [.. present, .. joining];
        var seats = all.Sum(ticket => ticket.Seats);
        var length = joining.Max(ticket => ticket.Minutes ?? TimeSpan.FromMinutes(sport.Minutes));
        var step = Step(now - joining.Min(ticket => ticket.CreatedAt));
        var (radiusFactor, radiusKm, levels) = (step?.RadiusFactor ?? 1, step?.RadiusKm ?? 0, step?.Levels ?? 0);

        return new (string Rule, bool Holds)[]
        {
            ("sport", all.All(ticket => ticket.Sport == game.Sport)),
            ("players", seats <= sport.MaxPlayers && (present.Count > 0 || seats >= sport.MinPlayers)),
            ("mark", game.StartsAt.Minute % 10 == 0 && game.StartsAt is { Second: 0, Millisecond: 0 }),
            ("lead time", game.StartsAt >= now + world.Options.LeadTime),
            ("length", present.Count > 0 ? game.EndsAt - game.StartsAt >= length : game.EndsAt - game.StartsAt == length),
            ("window", joining.All(ticket => ticket.Earliest <= game.StartsAt && game.EndsAt <= ticket.Latest)),
            ("distance", joining.All(ticket => Kilometres(ticket.District, game.District)
                <= Math.Max(ticket.RadiusKm, Math.Min(50, (ticket.RadiusKm * radiusFactor) + radiusKm)) + 1e-9)),
            ("gender", Pairs(joining, all).All(pair => Admits(pair.One, pair.Other) && Admits(pair.Other, pair.One))),
            ("level", Pairs(joining, all).All(pair => Within(pair.One, pair.Other, levels) && Within(pair.Other, pair.One, levels))),
            ("block", Pairs(joining, all)
                .All(pair => !pair.One.Blocked.Contains(pair.Other.AccountId) && !pair.Other.Blocked.Contains(pair.One.AccountId))),
            ("one seat an account", all.Select(ticket => ticket.AccountId).Distinct().Count() == all.Length),
            ("two games at once", joining.All(
                ticket => gamesOf(ticket.AccountId).All(other => other.EndsAt <= game.StartsAt || game.EndsAt <= other.StartsAt))),
        }.Where(rule => !rule.Holds).Select(rule => rule.Rule);
    }

    public double Kilometres(string one, string other)
    {
        var (a, b) = (_districts[one], _districts[other]);
        var (latitudes, longitudes) = (Radians(b.Lat - a.Lat), Radians(b.Lon - a.Lon));
        var chord = Math.Pow(Math.Sin(latitudes / 2), 2)
            + (Math.Cos(Radians(a.Lat)) * Math.Cos(Radians(b.Lat)) * Math.Pow(Math.Sin(longitudes / 2), 2));
        return 2 * 6371.0088 * Math.Asin(Math.Sqrt(chord));
    }

    /// <summary>The step of the published schedule for a game with an oldest ticket of this age.</summary>
    private RelaxationStep? Step(TimeSpan age) => world.Relaxation.Steps.LastOrDefault(step => step.After <= age);

    /// <summary>Each joining ticket paired with each ticket of the game, including itself.</summary>
    private static IEnumerable<(EngineTicket One, EngineTicket Other)> Pairs(IReadOnlyList<EngineTicket> joining, EngineTicket[] all) =>
        from one in joining from other in all select (one, other);

    private static bool Admits(EngineTicket one, EngineTicket other) => one.GenderRule switch
    {
        GenderRule.Same => one.Gender != Gender.Undisclosed && other.Gender == one.Gender,
        GenderRule.Female => other.Gender == Gender.Female,
        GenderRule.Male => other.Gender == Gender.Male,
        _ => true,
    };

    private static bool Within(EngineTicket one, EngineTicket other, int wider) =>
        other.Level >= one.LevelMin - wider && other.Level <= one.LevelMax + wider;

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
