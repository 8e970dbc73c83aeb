using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>Cancels tickets within the caller's transaction.</summary>
internal static class TicketWithdrawal
{
    /// <summary>Every ticket of the account that waits or has a proposal.</summary>
    public static async Task<IReadOnlyList<PoolEntry>> WithdrawAllAsync(
        Work work, ITicketMatches matches, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await work.Db.Tickets.Where(
                t => t.AccountId == account && (t.State == TicketState.Waiting || t.State == TicketState.Proposed))
            .Select(t => t.Id).ToListAsync(cancellationToken);
        var removed = new List<PoolEntry>();
        foreach (var ticket in open)
        {
            if ((await WithdrawAsync(work, matches, ticket, account, now, cancellationToken)).Removed is { } entry)
            {
                removed.Add(entry);
            }
        }

        return removed;
    }

    /// <param name="work">The transaction.</param>
    /// <param name="matches">Declines a game that is proposed.</param>
    /// <param name="ticketId">Which.</param>
    /// <param name="account">Its owner.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <param name="isReplaced">Whether another ticket takes its place, with its party.</param>
    public static async Task<(ProblemHttpResult? Problem, PoolEntry? Removed)> WithdrawAsync(
        Work work, ITicketMatches matches, Guid ticketId, Guid account, DateTimeOffset now, CancellationToken cancellationToken,
        bool isReplaced = false)
    {
        await PlanLock.TakeAsync(work.Db, [account], cancellationToken);
        var ticket = await work.Db.Tickets.SingleOrDefaultAsync(t => t.Id == ticketId && t.AccountId == account, cancellationToken);
        switch (ticket?.State)
        {
            case null:
                return (Problem.NotFound(), null);
            case TicketState.Matched:
                return (Problem.Conflict(ProblemCodes.AlreadyMatched, "This ticket has its game already: leave the match instead."), null);
            case TicketState.Expired:
                return (Problem.Conflict(ProblemCodes.AlreadyEnded, "This ticket has run out."), null);
            case TicketState.Waiting or TicketState.Proposed:
                if (ticket.State == TicketState.Proposed)
                {
                    await matches.GiveUpAsync(work, ticket, now, cancellationToken);
                }

                if (!isReplaced)
                {
                    await OpenParties.TellEndedAsync(work, [ticket], now, cancellationToken);
                }

                ticket.State = TicketState.Cancelled;
                ticket.EndedAt = now;
                work.Events.AppendFeed(account, FeedEventTypes.Ticket,
                    seq => new TicketEvent(seq, ticketId, TicketState.Cancelled, null, null, null, null));
                work.TellTicketRemoved(ticket.ToPoolEntry());
                return (null, ticket.ToPoolEntry());
            default:
                return (null, null);
        }
    }
}
