using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>The games and open tickets of an account.</summary>
internal sealed class Plans
{
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _times = [];

    public static async Task<Plans> OfAsync(PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plans = new Plans();
        plans._times.AddRange((await db.ScheduleEntries.Where(e => e.AccountId == account && e.EndsAt > now)
            .Select(e => new { From = e.StartsAt, To = e.EndsAt }).ToListAsync(cancellationToken))
            .Concat(await db.Tickets
                .Where(t => t.AccountId == account && (t.State == TicketState.Waiting || t.State == TicketState.Proposed))
                .Select(t => new { From = t.Earliest, To = t.Latest }).ToListAsync(cancellationToken))
            .Select(plan => (plan.From, plan.To)));
        return plans;
    }

    /// <summary>Whether one of them lies within a repetition of the entry.</summary>
    public bool Overlap(CalendarEntryRow entry) => _times.Exists(plan => Occurrences.Of(entry, plan.From, plan.To).Any());
}
