using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Three districts, a few sports, and tickets of which a test names only what it is about.</summary>
internal static class SmallWorld
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 9, 12, 0, 0, TimeSpan.Zero);

    /// <summary>About 3.4 km from Mapo to Seodaemun, 14 km to Gangnam, 37 km to Suwon.</summary>
    public static MatchingCatalogue Catalogue { get; } = new(
        [
            new("tennis", 2, 2, TimeSpan.FromMinutes(60), TimeSpan.Zero, RelaxationSchedule.Default),
            new("doubles", 4, 4, TimeSpan.FromMinutes(60), TimeSpan.Zero, RelaxationSchedule.Default),
            new("running", 2, 6, TimeSpan.FromMinutes(60), TimeSpan.Zero, RelaxationSchedule.Default),
            new("futsal", 2, 4, TimeSpan.FromMinutes(60), TimeSpan.FromSeconds(30), RelaxationSchedule.Default),
        ],
        [
            new("mapo", 37.5663, 126.9019), new("seodaemun", 37.5791, 126.9368),
            new("gangnam", 37.5172, 127.0473), new("suwon", 37.2636, 127.0286),
        ]);

    public static MatchingEngine NewEngine() => new(Catalogue, new MatchingOptions());

    public static EngineTicket Ticket(
        string sport = "tennis", string district = "mapo", double radiusKm = 5,
        DateTimeOffset? earliest = null, DateTimeOffset? latest = null, int? minutes = null,
        GenderRule rule = GenderRule.Any, Gender gender = Gender.Undisclosed,
        int level = 3, int levelMin = 1, int levelMax = 5, int seats = 1,
        DateTimeOffset? createdAt = null, Guid? account = null, Guid[]? blocked = null, BusyInterval[]? busy = null) => new(
            Guid.CreateVersion7(), account ?? Guid.CreateVersion7(), sport, district, radiusKm,
            earliest ?? Noon.AddHours(1), latest ?? Noon.AddHours(4), minutes is { } length ? TimeSpan.FromMinutes(length) : null,
            rule, gender, level, levelMin, levelMax, seats, createdAt ?? Noon, new HashSet<Guid>(blocked ?? []), busy ?? []);

    /// <summary>What the last of these tickets completes, when they come one after the other at noon.</summary>
    public static NewMatch? Meet(params EngineTicket[] tickets) => NewEngine().AddAll(tickets);

    public static NewMatch AddAndForm(this MatchingEngine engine, params EngineTicket[] tickets) =>
        engine.AddAll(tickets) ?? throw new InvalidOperationException("The tickets formed no game.");

    /// <summary>A game of these that exists from now on.</summary>
    public static Guid AddAndConfirm(this MatchingEngine engine, params EngineTicket[] tickets)
    {
        var id = Guid.CreateVersion7();
        engine.Confirm(engine.AddAndForm(tickets), id, Noon);
        return id;
    }

    private static NewMatch? AddAll(this MatchingEngine engine, EngineTicket[] tickets)
    {
        IReadOnlyList<Proposal> proposals = [];
        foreach (var ticket in tickets)
        {
            proposals = engine.Add(ticket, Noon);
        }

        return proposals.OfType<NewMatch>().SingleOrDefault();
    }
}
