using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Parties;

/// <summary>
/// A party with its ticket and game, held until the transaction ends: of two accounts that want the last seat, the second finds it taken.
/// </summary>
/// <param name="Party">The party.</param>
/// <param name="Ticket">Tracked.</param>
/// <param name="Members">Tracked.</param>
/// <param name="Match">The game in which the ticket has seats now; null while it waits.</param>
internal sealed record HeldParty(PartyRow Party, TicketRow Ticket, List<PartyMemberRow> Members, MatchRow? Match)
{
    /// <summary>Seats that are held and not promised to an account.</summary>
    public int FreeSeats => Ticket.Seats - 1 - Members.Count(m => m.State is PartyMemberState.Accepted or PartyMemberState.Invited);

    /// <summary>Null where the party does not exist.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="partyId">Which.</param>
    /// <param name="accounts">Accounts to lock in addition to the owner.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task<HeldParty?> TakeAsync(
        Work work, Guid partyId, IEnumerable<Guid> accounts, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var ticketId = db.Parties.Where(p => p.Id == partyId).Select(p => p.TicketId);
        var owner = await db.Tickets.Where(t => ticketId.Contains(t.Id)).Select(t => (Guid?)t.AccountId)
            .SingleOrDefaultAsync(cancellationToken);
        if (owner is null)
        {
            return null;
        }

        await PlanLock.TakeAsync(db, [.. accounts.Append(owner.Value).Distinct()], cancellationToken);
        // The owner may have changed the wish in between: the party has another ticket then.
        var party = await db.Parties.AsNoTracking().SingleAsync(p => p.Id == partyId, cancellationToken);
        var ticket = await db.Tickets.SingleAsync(t => t.Id == party.TicketId, cancellationToken);
        var match = ticket.State == TicketState.Matched ? await HoldMatchAsync(db, ticket, cancellationToken) : null;
        var members = await db.PartyMembers.Where(m => m.PartyId == partyId).ToListAsync(cancellationToken);
        return new(party, ticket, members, match);
    }

    /// <summary>Whether seats can be taken: the ticket waits, or its owner plays in a game that has not begun.</summary>
    public bool IsOpen(DateTimeOffset now) =>
        (Ticket.State is TicketState.Waiting or TicketState.Proposed && Ticket.Latest > now) || (Match is not null && Match.StartsAt > now);

    /// <summary>Whether the number of seats can change: not while a game is proposed with all of them.</summary>
    public bool IsSizable(DateTimeOffset now) => Ticket.State != TicketState.Proposed && IsOpen(now);

    private static async Task<MatchRow?> HoldMatchAsync(PlayLinkDb db, TicketRow ticket, CancellationToken cancellationToken)
    {
        await db.LockMatchAsync(ticket.MatchId, cancellationToken);
        return await db.Matches.AsNoTracking().SingleOrDefaultAsync(
            m => m.Id == ticket.MatchId && m.CalledOffAt == null
                && m.Players.Any(p => p.TicketId == ticket.Id && p.LeftAt == null), cancellationToken);
    }
}
