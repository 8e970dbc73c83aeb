using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Benchmarks.Matching;

/// <summary>
/// Seeded tickets for the coming weeks: the product's own sports and districts, evenings busier than mornings, most players of
/// intermediate level that accept one level more or less, one in seven with a party, one in five with a gender rule, one in fifty
/// with a blocked player.
/// </summary>
/// <param name="days">How far ahead people plan.</param>
internal sealed class TicketStream(int seed, int days)
{
    private static readonly int[] HourWeights = [1, 1, 1, 1, 1, 2, 4, 5, 4, 4, 5, 5, 4, 4, 5, 6, 7, 9, 14, 16, 14, 9, 5, 2];
    private static readonly double[] Radii = [3, 3, 5, 5, 5, 8, 10, 15];
    private static readonly int[] Slacks = [0, 30, 30, 60, 60, 60, 90, 120, 180];

    private readonly Random _random = new(seed);
    private readonly Guid[] _recent = new Guid[1024];
    private int _count;

    public static MatchingCatalogue Catalogue { get; } = Load();

    public static HashSet<Guid> Nobody { get; } = [];

    public EngineTicket Next(DateTimeOffset now)
    {
        var sport = Catalogue.Sports[_random.Next(Catalogue.Sports.Count)];
        var gender = Pick(58, 38, 1) switch { 0 => Gender.Male, 1 => Gender.Female, 2 => Gender.Other, _ => Gender.Undisclosed };
        var level = 1 + Pick(15, 25, 30, 20);
        var (down, up) = Pick(15, 60) switch { 0 => (0, 0), 1 => (1, 1), _ => (4, 4) };
        var earliest = Evening(now);
        var account = NewId();
        var blocked = _count > 0 && _random.Next(50) == 0
            ? new HashSet<Guid> { _recent[_random.Next(Math.Min(_count, _recent.Length))] } : Nobody;
        _recent[_count++ % _recent.Length] = account;
        return new EngineTicket(
            NewId(), account, sport.Id, Catalogue.Districts[_random.Next(Catalogue.Districts.Count)].Id, Any(Radii),
            earliest, earliest + sport.Minutes + TimeSpan.FromMinutes(Any(Slacks)), null,
            RuleOf(gender), gender, level, Math.Max(1, level - down), Math.Min(5, level + up),
            Math.Min(sport.MaxPlayers, 1 + Pick(86, 10, 2)), now, blocked, []);
    }

    public Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public int Below(int count) => _random.Next(count);

    private GenderRule RuleOf(Gender gender) => Pick(80, 14) switch
    {
        0 => GenderRule.Any,
        1 => gender == Gender.Undisclosed ? GenderRule.Any : GenderRule.Same,
        _ => gender switch { Gender.Female => GenderRule.Female, Gender.Male => GenderRule.Male, _ => GenderRule.Any },
    };

    /// <summary>A time within the planning horizon, rounded to ten minutes, more often in the evening (UTC+9).</summary>
    private DateTimeOffset Evening(DateTimeOffset now)
    {
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(15);
        while (true)
        {
            var earliest = midnight.AddDays(_random.Next(-1, days - 1)).AddHours(Pick(HourWeights)).AddMinutes(10 * _random.Next(6));
            if (earliest > now.AddMinutes(-30))
            {
                return earliest;
            }
        }
    }

    private T Any<T>(T[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>Picks an index by weight. The weights are percentages; the last index gets the rest.</summary>
    private int Pick(params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        var at = _random.Next(Math.Max(100, sum));
        var index = 0;
        while (index < weights.Length && (at -= weights[index]) >= 0)
        {
            index++;
        }

        return index;
    }

    private static MatchingCatalogue Load()
    {
        var catalogue = PlayCatalogue.Load();
        return new MatchingCatalogue(
            [.. catalogue.Sports.Select(sport => new SportRule(
                sport.Id, sport.MinPlayers, sport.MaxPlayers, TimeSpan.FromMinutes(sport.Minutes), TimeSpan.Zero,
                RelaxationSchedule.Default))],
            [.. catalogue.Districts.Select(district => new DistrictPoint(district.Id, district.Lat, district.Lon))]);
    }
}
