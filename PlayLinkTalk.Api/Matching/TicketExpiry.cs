using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Ends the tickets for which no start is left, and tells their owners.</summary>
internal sealed class TicketExpiry(WriteTransaction write, TimeProvider time)
{
    private const int MostAtOnce = 200;

    public async Task ExpireAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken)
    {
        foreach (var page in tickets.Chunk(MostAtOnce))
        {
            await write.RunAsync((work, ct) => ExpireAsync(work, page, ct), cancellationToken);
        }
    }

    private async Task ExpireAsync(Work work, Guid[] tickets, CancellationToken cancellationToken)
    {
        var owners = await work.Db.Tickets.Where(t => tickets.Contains(t.Id)).Select(t => t.AccountId).Distinct().ToListAsync(cancellationToken);
        await PlanLock.TakeAsync(work.Db, owners, cancellationToken);
        var waiting = await work.Db.Tickets.Where(t => tickets.Contains(t.Id) && t.State == TicketState.Waiting).ToListAsync(cancellationToken);
        foreach (var ticket in waiting)
        {
            ticket.State = TicketState.Expired;
            ticket.EndedAt = time.Now();
            work.Events.AppendFeed(ticket.AccountId, FeedEventTypes.Ticket,
                seq => new TicketEvent(seq, ticket.Id, TicketState.Expired, null, null, null, null), notable: true);
        }
    }
}
