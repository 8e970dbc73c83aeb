using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Gives tickets back that had a game, or were asked for one: they wait on with the age they had, or end where no start is left to them.</summary>
internal sealed class TicketReturn(PlayCatalogue catalogue, IOptions<MatchingSettings> settings, TimeProvider time)
{
    /// <summary>Within a transaction that holds their owners' plans, after the game's time is free. The matcher is told after it.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="ids">Which.</param>
    /// <param name="reason">Told to their owners as a notification; null where something else tells them.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>Those that ended.</returns>
    public async Task<IReadOnlyList<PoolEntry>> GiveBackAsync(Work work, IReadOnlyList<Guid> ids, string? reason, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var tickets = await work.Db.Tickets.Where(t => ids.Contains(t.Id)).ToListAsync(cancellationToken);
        tickets.RemoveAll(ticket => ticket.State is not (TicketState.Matched or TicketState.Proposed));
        var owners = tickets.ConvertAll(t => t.AccountId);
        // Beside the game there was room for other wishes of the same window: the newer word counts.
        var newer = (await work.Db.Tickets.Where(t => owners.Contains(t.AccountId) && t.State == TicketState.Waiting).AsNoTracking()
            .ToListAsync(cancellationToken)).ToLookup(t => t.AccountId);
        foreach (var ticket in tickets)
        {
            var waits = HasStartLeft(ticket, now) && !newer[ticket.AccountId].Any(t => t.Earliest < ticket.Latest && t.Latest > ticket.Earliest);
            ticket.State = waits ? TicketState.Waiting : TicketState.Expired;
            ticket.EndedAt = waits ? null : now;
            ticket.MatchId = null;
            work.Events.AppendFeed(ticket.AccountId, FeedEventTypes.Ticket,
                seq => new TicketEvent(seq, ticket.Id, ticket.State, null, null, null, null, Reason: reason), notable: reason is not null);
        }

        return [.. tickets.Where(ticket => ticket.State == TicketState.Expired).Select(ticket => ticket.ToPoolEntry())];
    }

    private bool HasStartLeft(TicketRow ticket, DateTimeOffset now) =>
        FirstStart.Of(ticket.Earliest, now, settings.Value).AddMinutes(ticket.Minutes ?? catalogue.Sport(ticket.Sport).Minutes) <= ticket.Latest;
}
