using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Load.Day;

/// <param name="GivesUpAt">When the ticket is cancelled if it still waits.</param>
/// <param name="LeavesAfter">When the player leaves, counted from the formation of the game; null: stays.</param>
internal sealed record TraceTicket(EngineTicket Ticket, DateTimeOffset? GivesUpAt, TimeSpan? LeavesAfter)
{
    public DateTimeOffset At => Ticket.CreatedAt;
}

/// <summary>The tickets of a day. The same seed gives the same trace on every machine.</summary>
/// <param name="world">Where.</param>
/// <param name="seed">Which day.</param>
/// <param name="known">Percent of the people with results and ratings; the tickets are otherwise the same.</param>
internal sealed class DayTrace(DayWorld world, int seed, int known = 0)
{
    private const double PeoplePerTicket = 1.2;

    private static readonly DateTimeOffset Midnight = new DateTimeOffset(2030, 5, 3, 0, 0, 0, TimeSpan.FromHours(9)).ToUniversalTime();

    private readonly Random _random = new(seed);

    public IReadOnlyList<TraceTicket> Make(int tickets)
    {
        var people = Person.Make((int)Math.Max(1, tickets * PeoplePerTicket), world, _random);
        return [.. Enumerable.Range(0, tickets).Select(_ => Moment()).Order().ToList()
            .Select((at, number) => Wish(at, number, people[_random.Next(people.Count)]))];
    }

    private TraceTicket Wish(DateTimeOffset at, int number, Person person)
    {
        var sport = world.Draw(_random.NextDouble());
        var minutes = _random.NextDouble() < 0.8 ? (int?)null : 60 + (30 * _random.Next(3));
        var (earliest, latest) = Window(at, TimeSpan.FromMinutes(minutes ?? sport.Minutes));
        var level = person.LevelIn(sport.Id);
        var (levelMin, levelMax) = _random.NextDouble() < 0.5 ? (1, 5) : (Math.Max(1, level - 1), Math.Min(5, level + 1));
        var ticket = new EngineTicket(
            Ids.Of(seed, 1, number), person.Id, sport.Id, world.Districts[person.District].Id,
            world.Shape.Radius.Least + _random.Next(world.Shape.Radius.More), earliest, latest,
            minutes is { } asked ? TimeSpan.FromMinutes(asked) : null, Rule(person.Gender), person.Gender, level, levelMin, levelMax,
            Seats(sport), at, person.Blocked, [])
        {
            Skill = person.IsKnown(known) ? person.SkillIn(sport.Id) : null,
            Manner = person.IsKnown(known) ? person.Manner : null,
        };
        return new TraceTicket(
            ticket,
            _random.NextDouble() < 0.05 ? at + TimeSpan.FromMinutes(1 + (59 * _random.NextDouble())) : null,
            _random.NextDouble() < 0.03 ? TimeSpan.FromMinutes(60 * _random.NextDouble()) : null);
    }

    private DateTimeOffset Moment()
    {
        while (true)
        {
            var hour = _random.NextDouble() * 24;
            if (_random.NextDouble() < world.Shape.Hours[(int)hour])
            {
                return Midnight + TimeSpan.FromSeconds(Math.Floor(hour * 3600));
            }
        }
    }

    /// <summary>Mostly within hours, some in the evening, some tomorrow; always longer than the game.</summary>
    private (DateTimeOffset Earliest, DateTimeOffset Latest) Window(DateTimeOffset at, TimeSpan length)
    {
        var kind = _random.NextDouble();
        var ahead = kind switch
        {
            _ when kind < world.Shape.Soon => TimeSpan.FromMinutes(25 + (240 * _random.NextDouble())),
            < 0.85 => Later(Midnight.AddHours(18 + _random.Next(3)) - at, TimeSpan.FromMinutes(30)),
            _ => TimeSpan.FromHours(18 + (12 * _random.NextDouble())),
        };
        var earliest = Ceiling(at + ahead);
        return (earliest, earliest + length + TimeSpan.FromMinutes(10 * _random.Next(3, 19)));
    }

    /// <summary>Two thirds of the gender rules ask for the own gender.</summary>
    private GenderRule Rule(Gender gender) => (_random.NextDouble() / world.Shape.GenderRules) switch
    {
        >= 1 => GenderRule.Any,
        < 2 / 3d when gender != Gender.Undisclosed => GenderRule.Same,
        _ when gender == Gender.Female => GenderRule.Female,
        _ when gender == Gender.Male => GenderRule.Male,
        _ => GenderRule.Any,
    };

    private int Seats(SportInfo sport) => Math.Min(
        sport.MinPlayers,
        _random.NextDouble() is var size && size < world.Shape.Seats.One ? 1
        : size < world.Shape.Seats.One + world.Shape.Seats.Two ? 2
        : 3);

    private static DateTimeOffset Ceiling(DateTimeOffset time)
    {
        var mark = TimeSpan.FromMinutes(10).Ticks;
        return new DateTimeOffset((time.UtcTicks + mark - 1) / mark * mark, TimeSpan.Zero);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
