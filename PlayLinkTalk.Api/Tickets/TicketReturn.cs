using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>Returns tickets from a match or proposal: they wait again with the age they had, or expire if no start is left.</summary>
internal sealed class TicketReturn(PlayCatalogue catalogue, IOptions<MatchingSettings> settings, TimeProvider time)
{
    /// <summary>
    /// Within a transaction that locks their owners' plans, after the match's time is free. The caller tells the matcher after
    /// the commit.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="ids">Which.</param>
    /// <param name="reason">Sent to the owners as a notification; null if another event tells them.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>Those that ended.</returns>
    public async Task<IReadOnlyList<PoolEntry>> GiveBackAsync(Work work, IReadOnlyList<Guid> ids, string? reason,
        CancellationToken cancellationToken)
    {
        var now = time.Now();
        var tickets = await work.Db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
        tickets.RemoveAll(ticket => ticket.State is not (TicketState.Matched or TicketState.Proposed));
        var owners = tickets.ConvertAll(t => t.AccountId);
        // While the ticket had its match its owner may have asked for the same window again: the newer ticket counts.
        var newer = (await work.Db.Tickets.Where(t => owners.Contains(t.AccountId)).WhereOpen()
            .Where(t => t.State != TicketState.Proposed).AsNoTracking().ToListAsync(cancellationToken)).ToLookup(t => t.AccountId);
        foreach (var ticket in tickets)
        {
            var waits = HasStartLeft(ticket, now) && !newer[ticket.AccountId]
                .Any(t => t.Earliest < ticket.Latest && t.Latest > ticket.Earliest);
            ticket.State = waits ? TicketState.Waiting : TicketState.Expired;
            ticket.EndedAt = waits ? null : now;
            ticket.MatchId = null;
            work.Events.AppendFeed(ticket.AccountId, FeedEventTypes.Ticket,
                seq => new TicketEvent(seq, ticket.Id, ticket.State, null, null, null, null, Reason: reason), notable: reason is not null);
        }

        return [.. tickets.Where(ticket => ticket.State == TicketState.Expired).Select(ticket => ticket.ToPoolEntry())];
    }

    private bool HasStartLeft(TicketRow ticket, DateTimeOffset now) =>
        FirstStart.Of(ticket.Earliest, now, settings.Value).AddMinutes(ticket.Minutes
            ?? catalogue.Sport(ticket.Sport).Minutes) <= ticket.Latest;
}
