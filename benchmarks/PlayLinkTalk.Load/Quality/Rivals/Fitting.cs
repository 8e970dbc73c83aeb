using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Load.Day;

namespace PlayLinkTalk.Load.Quality.Rivals;

/// <summary>The rules as a straightforward matcher would ask them, one pair and one place at a time.</summary>
internal sealed class Fitting(DayWorld world)
{
    private readonly Dictionary<string, SportInfo> _sports = world.Sports.ToDictionary(sport => sport.Id);
    private readonly Dictionary<(string, string), double> _kilometres = Distances(world);
    private readonly Dictionary<string, string[]> _nearest = Nearest(world);

    /// <summary>All districts, nearest to this one first.</summary>
    public IReadOnlyList<string> From(string district) => _nearest[district];

    public int Steps => world.Relaxation.Steps.Count;

    public TimeSpan Lead => world.Options.LeadTime;

    public SportInfo Sport(string id) => _sports[id];

    public TimeSpan Length(EngineTicket ticket) => ticket.Minutes ?? TimeSpan.FromMinutes(_sports[ticket.Sport].Minutes);

    public int StepAt(EngineTicket ticket, DateTimeOffset now) => world.Relaxation.StepAt(now - ticket.CreatedAt);

    public bool Reaches(EngineTicket ticket, string district, int step) =>
        _kilometres[(ticket.District, district)] <= world.Relaxation.Radius(ticket.RadiusKm, step);

    public double Kilometres(string one, string other) => _kilometres[(one, other)];

    public bool Together(EngineTicket one, EngineTicket other, int step)
    {
        var wider = world.Relaxation.Levels(step);
        return one.AccountId != other.AccountId && Admits(one, other, wider) && Admits(other, one, wider)
            && !one.Blocked.Contains(other.AccountId) && !other.Blocked.Contains(one.AccountId);
    }

    public bool Alone(EngineTicket ticket, int step) => Admits(ticket, ticket, world.Relaxation.Levels(step));

    public bool IsIn(EngineTicket ticket, DateTimeOffset start, DateTimeOffset end) => ticket.Earliest <= start && end <= ticket.Latest;

    /// <summary>The first mark that leaves the lead time.</summary>
    public DateTimeOffset FirstStart(EngineTicket ticket, DateTimeOffset now)
    {
        var from = ticket.Earliest > now + Lead ? ticket.Earliest : now + Lead;
        var over = from.UtcTicks % world.Options.Mark.Ticks;
        return over == 0 ? from : from.AddTicks(world.Options.Mark.Ticks - over);
    }

    public IEnumerable<DateTimeOffset> Starts(EngineTicket ticket, DateTimeOffset now)
    {
        for (var start = FirstStart(ticket, now); start + Length(ticket) <= ticket.Latest; start += world.Options.Mark)
        {
            yield return start;
        }
    }

    private static bool Admits(EngineTicket one, EngineTicket other, int wider) =>
        other.Level >= one.LevelMin - wider && other.Level <= one.LevelMax + wider && one.GenderRule switch
        {
            GenderRule.Same => one.Gender != Gender.Undisclosed && one.Gender == other.Gender,
            GenderRule.Female => other.Gender == Gender.Female,
            GenderRule.Male => other.Gender == Gender.Male,
            _ => true,
        };

    /// <summary>Whether the radiuses of two tickets touch at all.</summary>
    public bool CouldMeet(EngineTicket one, EngineTicket other, int step) => _kilometres[(one.District, other.District)]
        <= world.Relaxation.Radius(one.RadiusKm, step) + world.Relaxation.Radius(other.RadiusKm, step);

    private static Dictionary<string, string[]> Nearest(DayWorld world)
    {
        var rules = new RuleBook(world);
        return world.Districts.ToDictionary(
            from => from.Id, from => world.Districts.Select(to => to.Id).OrderBy(to => rules.Kilometres(from.Id, to)).ToArray());
    }

    private static Dictionary<(string, string), double> Distances(DayWorld world)
    {
        var rules = new RuleBook(world);
        return (from one in world.Districts from other in world.Districts select (one.Id, other.Id))
            .ToDictionary(pair => pair, pair => rules.Kilometres(pair.Item1, pair.Item2));
    }
}
