using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Tests.Matching.Engine.Sequences;

/// <summary>A dozen people, three sports, five districts and one afternoon, so that tickets conflict often.</summary>
internal static class SequenceWorld
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 9, 12, 0, 0, TimeSpan.Zero);

    /// <summary>How long a proposed seat waits for its answer, in the sports that ask.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(45);

    private static readonly Guid[] Accounts = [.. Enumerable.Range(1, 12).Select(number => new Guid(number, 0, 0, new byte[8]))];

    public static MatchingCatalogue Catalogue { get; } = new(
        [
            new("tennis", 2, 2, TimeSpan.FromMinutes(60), TimeSpan.Zero, RelaxationSchedule.Default),
            new("running", 2, 6, TimeSpan.FromMinutes(40), TimeSpan.FromSeconds(20), RelaxationSchedule.Default),
            new("doubles", 4, 5, TimeSpan.FromMinutes(60), TimeSpan.Zero, new([new(TimeSpan.FromSeconds(30), 1, 2, 1), new(TimeSpan.FromSeconds(90), 2, 4, 2)])),
        ],
        [
            new("mapo", 37.5663, 126.9019), new("seodaemun", 37.5791, 126.9368), new("yongsan", 37.5326, 126.9906),
            new("gangnam", 37.5172, 127.0473), new("suwon", 37.2636, 127.0286),
        ]);

    public static MatchingOptions Options { get; } = new();

    /// <summary>Every second sport asks whether its players come.</summary>
    public static bool Asks(string sport) => sport is "tennis" or "doubles";

    /// <summary>The wish that these numbers stand for.</summary>
    public static EngineTicket Ticket(int which, int how, DateTimeOffset now)
    {
        var random = new Random(how);
        var number = which % Accounts.Length;
        var (account, other) = (Accounts[number], Accounts[random.Next(Accounts.Length)]);
        var sport = Any(Catalogue.Sports);
        var level = 1 + (number % 5);
        var earliest = now.AddMinutes(random.Next(-20, 80));
        TimeSpan? minutes = random.Next(5) == 0 ? TimeSpan.FromMinutes(Any(30, 60, 90)) : null;
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new EngineTicket(
            new Guid(bytes), account, sport.Id, Any(Catalogue.Districts).Id, Any(3.0, 10, 20, 50),
            earliest, earliest + (minutes ?? sport.Minutes) + TimeSpan.FromMinutes(Any(0, 40, 90, 150)), minutes,
            random.Next(8) > 0 ? GenderRule.Any : Any(GenderRule.Same, GenderRule.Female, GenderRule.Male), (Gender)(1 + (number % 3)),
            level, Math.Max(1, level - random.Next(5)), Math.Min(5, level + random.Next(5)),
            random.Next(5) > 0 ? 1 : Any(2, 2, 3, 4), now.AddSeconds(-Any(0, 0, 0, 40, 100)),
            random.Next(6) == 0 && other != account ? new HashSet<Guid> { other } : [], [])
        {
            Skill = number % 2 == 0 ? 1 + (number % 9 / 2d) : null,
            Manner = number % 3 == 0 ? number * 17 % 101 : null,
        };

        T Any<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
    }
}
