using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Tests.Matching.Engine;

/// <summary>Tries every set of tickets at every place and start. For pools of up to about a dozen.</summary>
internal sealed class NaiveSolver(MatchingCatalogue catalogue, MatchingOptions options, NaiveRules rules)
{
    /// <summary>A set of these tickets that may form a game, or null when there is none.</summary>
    public IReadOnlyList<EngineTicket>? Formable(IReadOnlyList<EngineTicket> waiting, DateTimeOffset now, Func<Guid, IEnumerable<BusyInterval>> busy)
    {
        for (var bits = 1; bits < 1 << waiting.Count; bits++)
        {
            var set = waiting.Where((_, index) => (bits >> index & 1) != 0).ToArray();
            var sport = rules.Sport(set[0].Sport);
            var seats = set.Sum(ticket => ticket.Seats);
            if (seats >= sport.MinPlayers && seats <= sport.MaxPlayers && set.All(ticket => ticket.Sport == sport.Id)
                && PlaceAndStart(set, sport, now, busy))
            {
                return set;
            }
        }

        return null;
    }

    private bool PlaceAndStart(EngineTicket[] set, SportRule sport, DateTimeOffset now, Func<Guid, IEnumerable<BusyInterval>> busy)
    {
        var last = set.Min(ticket => ticket.Latest) - set.Max(ticket => ticket.Minutes ?? sport.Minutes);
        var ticks = set.Max(ticket => ticket.Earliest).UtcTicks;
        for (ticks -= ticks % options.Mark.Ticks; ticks <= last.UtcTicks; ticks += options.Mark.Ticks)
        {
            var start = new DateTimeOffset(ticks, TimeSpan.Zero);
            if (catalogue.Districts.Any(district => rules.WhyNot(set, district.Id, start, now, busy) is null))
            {
                return true;
            }
        }

        return false;
    }
}
