using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Ends the tickets for which no start is left, and tells their owners.</summary>
internal sealed class TicketExpiry(WriteTransaction write, MatchingMetrics metrics, TimeProvider time)
{
    private const int MostAtOnce = 200;

    /// <summary>False when another process has taken the lease: the rest is its to end.</summary>
    public async Task<bool> ExpireAsync(Lease lease, IReadOnlyList<ExpiredTicket> tickets, CancellationToken cancellationToken)
    {
        foreach (var page in tickets.Chunk(MostAtOnce))
        {
            var reasons = page.ToDictionary(ticket => ticket.Id, ticket => ticket.Reason);
            if (await write.RunAsync((work, ct) => ExpireAsync(work, lease, [.. reasons.Keys], ct), cancellationToken) is not { } expired)
            {
                return false;
            }

            expired.ForEach(ticket => metrics.Expired(ticket, reasons[ticket.Id]));
        }

        return true;
    }

    private async Task<List<PoolEntry>?> ExpireAsync(Work work, Lease lease, Guid[] tickets, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return null;
        }

        var owners = await work.Db.Tickets.Where(t => tickets.Contains(t.Id)).Select(t => t.AccountId).Distinct()
            .ToListAsync(cancellationToken);
        await PlanLock.TakeAsync(work.Db, owners, cancellationToken);
        var waiting = await work.Db.Tickets.Where(t => tickets.Contains(t.Id)).ToListAsync(cancellationToken);
        waiting.RemoveAll(ticket => ticket.State != TicketState.Waiting);
        await OpenParties.TellEndedAsync(work, waiting, time.Now(), cancellationToken);
        foreach (var ticket in waiting)
        {
            ticket.State = TicketState.Expired;
            ticket.EndedAt = time.Now();
            work.Events.AppendFeed(ticket.AccountId, FeedEventTypes.Ticket,
                seq => new TicketEvent(seq, ticket.Id, TicketState.Expired, null, null, null, null), notable: true);
        }

        return waiting.ConvertAll(ticket => ticket.ToPoolEntry());
    }
}
