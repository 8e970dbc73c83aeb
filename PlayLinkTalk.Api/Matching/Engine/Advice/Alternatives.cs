using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching.Engine.Advice;

/// <summary>Ways in which a wish could be changed, the smaller change first. Whether one helps is found out by trying it.</summary>
internal sealed class Alternatives(MatchingOptions options)
{
    private static readonly double[] Wider = [1.5, 2, 3, 5];
    private static readonly int[] LongerMinutes = [30, 60, 120, 180, 240];

    /// <summary>The kinds of change; of each kind the first that helps is enough.</summary>
    public IEnumerable<IEnumerable<(EngineTicket Ticket, Suggestion Change)>> Of(EngineTicket ticket, DateTimeOffset now)
    {
        yield return WiderRadius(ticket);
        yield return LongerWindow(ticket, now);
        yield return OtherLevels(ticket);
        yield return OtherGenders(ticket);
        yield return WiderAndLonger(ticket);
    }

    private static Suggestion Change { get; } = new(false, 0);

    private static IEnumerable<(EngineTicket, Suggestion)> WiderRadius(EngineTicket ticket)
    {
        foreach (var factor in Wider)
        {
            if (ticket.RadiusKm < RelaxationSchedule.LargestRadiusKm)
            {
                var radius = Radius(ticket, factor);
                yield return (ticket with { RadiusKm = radius }, Change with { RadiusKm = radius });
            }
        }
    }

    private IEnumerable<(EngineTicket, Suggestion)> LongerWindow(EngineTicket ticket, DateTimeOffset now)
    {
        foreach (var minutes in LongerMinutes)
        {
            var latest = ticket.Latest.AddMinutes(minutes);
            yield return (ticket with { Latest = latest }, Change with { Latest = latest });
            var earliest = ticket.Earliest.AddMinutes(-minutes);
            if (earliest >= now + options.LeadTime)
            {
                yield return (ticket with { Earliest = earliest }, Change with { Earliest = earliest });
            }
        }
    }

    private static IEnumerable<(EngineTicket, Suggestion)> OtherLevels(EngineTicket ticket)
    {
        int lowest = Math.Min(ticket.Level, ticket.LevelMin), highest = Math.Max(ticket.Level, ticket.LevelMax);
        for (var wider = 0; wider <= 2; wider++)
        {
            var (min, max) = (Math.Max(Traits.LowestLevel, lowest - wider), Math.Min(Traits.HighestLevel, highest + wider));
            if (min < ticket.LevelMin || max > ticket.LevelMax)
            {
                yield return (ticket with { LevelMin = min, LevelMax = max }, Change with { LevelMin = min, LevelMax = max });
            }
        }
    }

    private static IEnumerable<(EngineTicket, Suggestion)> OtherGenders(EngineTicket ticket)
    {
        if (ticket.GenderRule != GenderRule.Any)
        {
            yield return (ticket with { GenderRule = GenderRule.Any }, Change with { GenderRule = GenderRule.Any });
        }
    }

    private static IEnumerable<(EngineTicket, Suggestion)> WiderAndLonger(EngineTicket ticket)
    {
        var (radius, latest) = (Radius(ticket, 2), ticket.Latest.AddMinutes(120));
        yield return (ticket with { RadiusKm = radius, Latest = latest }, Change with { RadiusKm = radius, Latest = latest });
    }

    private static double Radius(EngineTicket ticket, double factor) =>
        Math.Min(RelaxationSchedule.LargestRadiusKm, Math.Ceiling(ticket.RadiusKm * factor));
}
