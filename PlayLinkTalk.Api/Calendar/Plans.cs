using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>The games and open tickets of an account.</summary>
internal sealed class Plans
{
    private readonly List<PlanInTheWay> _plans = [];

    /// <summary>When they are.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> Times => _plans.Select(plan => (plan.From, plan.Until));

    public static async Task<Plans> OfAsync(PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plans = new Plans();
        plans._plans.AddRange(await db.ScheduleEntries.Where(e => e.AccountId == account && e.EndsAt > now)
            .Select(e => new PlanInTheWay(PlanInTheWay.Match, e.MatchId, null, e.StartsAt, e.EndsAt)).ToListAsync(cancellationToken));
        plans._plans.AddRange(await db.Tickets
            .Where(t => t.AccountId == account && (t.State == TicketState.Waiting || t.State == TicketState.Proposed))
            .Select(t => new PlanInTheWay(PlanInTheWay.Ticket, t.Id, t.Sport, t.Earliest, t.Latest)).ToListAsync(cancellationToken));
        return plans;
    }

    /// <summary>Whether one of them lies within a repetition of the entry.</summary>
    public bool Overlap(CalendarEntryRow entry) => FirstWithin(entry) is not null;

    /// <summary>The first of them that lies within a repetition of the entry; null if there is none.</summary>
    public PlanInTheWay? FirstWithin(CalendarEntryRow entry) =>
        _plans.Where(plan => Occurrences.Of(entry, plan.From, plan.Until).Any()).MinBy(plan => plan.From);
}
