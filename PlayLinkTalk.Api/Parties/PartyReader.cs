using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Parties;

/// <summary>Reads parties: with names for the owner of the ticket, without people for every other holder of the address.</summary>
internal sealed class PartyReader(PlayLinkDb db, TimeProvider time)
{
    /// <param name="partyId">Which.</param>
    /// <param name="viewer">Null: a visitor.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null where it does not exist, or a block stands between the viewer and its owner.</returns>
    public async Task<Party?> FindAsync(Guid partyId, Guid? viewer, CancellationToken cancellationToken)
    {
        var found = await db.Parties.Where(p => p.Id == partyId)
            .Join(db.Tickets.AsNoTracking(), p => p.TicketId, t => t.Id, (_, t) => t)
            .Where(t => !db.Blocks.Any(b => (b.BlockerId == viewer && b.BlockedId == t.AccountId)
                || (b.BlockerId == t.AccountId && b.BlockedId == viewer)))
            .SingleOrDefaultAsync(cancellationToken);
        if (found is not { } ticket)
        {
            return null;
        }

        var now = time.Now();
        var match = ticket.State == TicketState.Matched
            ? await db.Matches.AsNoTracking().SingleOrDefaultAsync(
                m => m.Id == ticket.MatchId && m.CalledOffAt == null
                    && m.Players.Any(p => p.TicketId == ticket.Id && p.LeftAt == null), cancellationToken)
            : null;
        var members = await db.PartyMembers.AsNoTracking().Where(m => m.PartyId == partyId).OrderBy(m => m.Since).ThenBy(m => m.AccountId)
            .ToListAsync(cancellationToken);
        var isOwner = viewer == ticket.AccountId;
        var mine = members.Find(m => m.AccountId == viewer)?.State;
        var held = members.Count(m => m.State is PartyMemberState.Accepted or PartyMemberState.Invited);
        return new Party(
            partyId, ticket.Sport, ticket.District, ticket.Earliest, ticket.Latest, match?.StartsAt, match?.EndsAt,
            Math.Max(0, ticket.Seats - 1 - held),
            (ticket.State is TicketState.Waiting or TicketState.Proposed && ticket.Latest > now) || match?.StartsAt > now,
            mine, isOwner ? ticket.Id : null, isOwner || mine == PartyMemberState.Seated ? match?.Id : null,
            isOwner ? await NamesAsync(members, ticket.AccountId, cancellationToken) : null);
    }

    /// <summary>Parties of others that wait for a game, where the account is invited or has accepted.</summary>
    public async Task<IReadOnlyList<Party>> ListAsync(Guid account, int most, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var mine = await db.PartyMembers
            .Where(m => m.AccountId == account && (m.State == PartyMemberState.Invited || m.State == PartyMemberState.Accepted))
            .Join(db.Parties, m => m.PartyId, p => p.Id, (m, p) => new { m.PartyId, m.Since, p.TicketId })
            .Join(
                db.Tickets.Where(t => t.State != TicketState.Cancelled && t.State != TicketState.Expired && t.Latest > now),
                p => p.TicketId, t => t.Id, (p, _) => p)
            .OrderByDescending(p => p.Since).ThenBy(p => p.PartyId).Take(most).Select(p => p.PartyId).ToListAsync(cancellationToken);
        var parties = new List<Party>();
        foreach (var id in mine)
        {
            if (await FindAsync(id, account, cancellationToken) is { IsOpen: true } party)
            {
                parties.Add(party);
            }
        }

        return parties;
    }

    private async Task<IReadOnlyList<PartyMember>> NamesAsync(
        List<Tickets.PartyMemberRow> members, Guid owner, CancellationToken cancellationToken)
    {
        var ids = members.ConvertAll(m => m.AccountId);
        var apart = await BlockList.OfAsync(db, owner, cancellationToken);
        var names = await db.Accounts.Where(a => ids.Contains(a.Id) && a.ClosedAt == null)
            .Select(a => new { a.Id, a.DisplayName, IsGuest = a.GuestUntil != null }).ToDictionaryAsync(a => a.Id, cancellationToken);
        return
        [
            .. members.Where(m => names.ContainsKey(m.AccountId) && !apart.Contains(m.AccountId)).Select(m => new PartyMember(
                m.AccountId, names[m.AccountId].DisplayName, m.State, m.AnswerBy, names[m.AccountId].IsGuest ? true : null)),
        ];
    }
}
