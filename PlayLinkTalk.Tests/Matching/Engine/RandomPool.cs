using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Small random worlds in which tickets meet often and every rule excludes some of them.</summary>
internal sealed class RandomPool(int seed, TimeSpan hold = default)
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 9, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Guid> _accounts = [];

    public Random Random { get; } = new(seed);

    public DateTimeOffset Start { get; } = Noon;

    public MatchingCatalogue Catalogue { get; } = new(
        [
            new("tennis", 2, 2, TimeSpan.FromMinutes(60), hold, RelaxationSchedule.Default),
            new("badminton", 4, 4, TimeSpan.FromMinutes(60), hold, RelaxationSchedule.None),
            new("running", 2, 6, TimeSpan.FromMinutes(40), hold, RelaxationSchedule.Default),
            new("basketball-3x3", 6, 8, TimeSpan.FromMinutes(60), hold, new([new(TimeSpan.FromSeconds(30), 1, 2, 1), new(TimeSpan.FromSeconds(90), 2, 4, 2)])),
        ],
        [
            new("mapo", 37.5663, 126.9019), new("seodaemun", 37.5791, 126.9368), new("yongsan", 37.5326, 126.9906),
            new("gangnam", 37.5172, 127.0473), new("suwon", 37.2636, 127.0286),
        ]);

    public T Any<T>(params IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];

    public bool Chance(double p) => Random.NextDouble() < p;

    public Guid NewId()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public EngineTicket Ticket(DateTimeOffset now)
    {
        var sport = Catalogue.Sports[(seed + Random.Next(1 + (seed % 3))) % Catalogue.Sports.Count];
        if (_accounts.Count == 0 || Chance(0.85))
        {
            _accounts.Add(NewId());
        }

        var account = Any(_accounts);
        var blocked = Any(_accounts);
        var level = Random.Next(1, 6);
        var earliest = now.AddMinutes(Random.Next(-30, 90));
        TimeSpan? minutes = Chance(0.2) ? TimeSpan.FromMinutes(Any(30, 60, 90)) : null;
        var slack = Any(0, 20, 60, 120, 180);
        return new EngineTicket(
            NewId(), account, sport.Id, Any(Catalogue.Districts).Id, Any(2.0, 6, 10, 20, 50),
            earliest, earliest + (minutes ?? sport.Minutes) + TimeSpan.FromMinutes(slack), minutes,
            Chance(0.85) ? GenderRule.Any : Any(GenderRule.Same, GenderRule.Female, GenderRule.Male),
            Any(Gender.Female, Gender.Female, Gender.Male, Gender.Male, Gender.Other, Gender.Undisclosed),
            level, Math.Max(1, level - Random.Next(0, 5)), Math.Min(5, level + Random.Next(Chance(0.05) ? -1 : 0, 5)),
            Chance(0.8) ? 1 : Any(2, 2, 3, 5, 9), now.AddSeconds(-Any(0, 0, 0, 40, 100, 400)),
            blocked != account && Chance(0.3) ? new HashSet<Guid> { blocked } : [], Busy(now))
        {
            // Half of the accounts have results and ratings, always the same ones: the rules must hold all the same.
            Skill = account.ToByteArray() is [> 127, var skill, ..] ? 1 + (skill / 64d) : null,
            Manner = account.ToByteArray() is [> 63, _, var manner, ..] ? manner * 100 / 255 : null,
        };
    }

    public IReadOnlyList<BusyInterval> Busy(DateTimeOffset now)
    {
        var start = now.AddMinutes(Random.Next(0, 180));
        return Chance(0.9) ? [] : [new(start, start.AddMinutes(Random.Next(10, 90)))];
    }
}
