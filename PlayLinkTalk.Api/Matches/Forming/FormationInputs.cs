using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;
using Gender = PlayLinkTalk.Contracts.Accounts.Gender;

namespace PlayLinkTalk.Api.Matches.Forming;

/// <summary>A ticket that gets seats, with its owner's profile.</summary>
internal sealed record TakenTicket(TicketRow Ticket, string Name, Gender Gender, int? Level, bool IsGuest)
{
    public Side Side => new(Ticket.AccountId, Ticket.GenderRule, Gender, Ticket.MembersOnly ?? false, IsGuest);
}

/// <summary>
/// What is checked again for the proposals of one transaction: tickets, and the owners' plans and blocks. Read once for all of
/// them under the lock of all owners' plans, and updated from one proposal to the next.
/// </summary>
internal sealed class FormationInputs
{
    private readonly Dictionary<Guid, TakenTicket> _tickets;
    private readonly Dictionary<Guid, List<(DateTimeOffset Start, DateTimeOffset End)>> _busy;
    private readonly List<BlockRow> _blocks;
    private readonly List<IReadOnlyList<TakenTicket>> _taken = [];

    private FormationInputs(Dictionary<Guid, TakenTicket> tickets, Dictionary<Guid, List<(DateTimeOffset Start, DateTimeOffset End)>> busy,
        List<BlockRow> blocks) =>
        (_tickets, _busy, _blocks) = (tickets, busy, blocks);

    /// <param name="db">In a transaction that holds the plans of the tickets' owners.</param>
    /// <param name="ids">The tickets.</param>
    /// <param name="now">What has ended before is of no interest.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task<FormationInputs> ReadAsync(PlayLinkDb db, IReadOnlyList<Guid> ids, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        // Their state is looked at later: asked for it, SQLite would rather go through all that wait than look for these few.
        var tickets = await db.Tickets.AsNoTracking().Where(t => ids.Contains(t.Id))
            .Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new TakenTicket(
                t, a.DisplayName, a.Gender, db.AccountSports.Where(s => s.AccountId == a.Id && s.Sport == t.Sport)
                    .Select(s => (int?)s.Level).FirstOrDefault(), a.GuestUntil != null))
            .ToDictionaryAsync(t => t.Ticket.Id, cancellationToken);
        var owners = tickets.Values.Select(t => t.Ticket.AccountId).Distinct().ToArray();
        var busy = owners.ToDictionary(owner => owner, _ => new List<(DateTimeOffset Start, DateTimeOffset End)>());
        foreach (var entry in await db.ScheduleEntries.Where(e => owners.Contains(e.AccountId) && e.EndsAt > now)
            .Select(e => new { e.AccountId, e.StartsAt, e.EndsAt }).ToListAsync(cancellationToken))
        {
            busy[entry.AccountId].Add((entry.StartsAt, entry.EndsAt));
        }

        var blocks = await db.Blocks.AsNoTracking()
            .Where(b => owners.Contains(b.BlockerId) || owners.Contains(b.BlockedId)).ToListAsync(cancellationToken);
        return new(tickets, busy, blocks);
    }

    /// <summary>The tickets as a game can have them, oldest first. Nothing is changed.</summary>
    /// <param name="ids">Of the proposal.</param>
    /// <param name="start">Of the game.</param>
    /// <param name="end">Of the game.</param>
    /// <param name="present">Players of the match.</param>
    /// <exception cref="RefusedException{Formation}">One is gone, or one of the accounts can't play then or with the others.</exception>
    public IReadOnlyList<TakenTicket> Take(
        IReadOnlyList<Guid> ids, DateTimeOffset start, DateTimeOffset end, IReadOnlyList<Side> present)
    {
        Guid[] gone = [.. ids.Where(id => !_tickets.TryGetValue(id, out var ticket) || ticket.Ticket.State != TicketState.Waiting)];
        if (gone.Length > 0)
        {
            throw new RefusedException<Formation>(new Refused(gone, []));
        }

        var tickets = ids.Select(id => _tickets[id]).OrderBy(t => t.Ticket.CreatedAt).ThenBy(t => t.Ticket.Id).ToArray();
        var owners = tickets.Select(t => t.Ticket.AccountId).Distinct().ToArray();
        var busy = owners.Where(owner => _busy[owner].Exists(plan => plan.Start < end && plan.End > start)).ToArray();
        if (busy.Length > 0)
        {
            throw new RefusedException<Formation>(new Refused([], busy));
        }

        Guid[] others = [.. present.Select(side => side.AccountId)];
        if (BlockList.AnyAmong(_blocks, owners, others))
        {
            throw new RefusedException<Formation>(new Refused([], owners));
        }

        // A profile may have changed a moment ago in another process: the engine may not know it yet.
        return Sides.AdmitEachOther([.. tickets.Select(t => t.Side)], present)
            ? tickets
            : throw new RefusedException<Formation>(new Refused([], [.. owners, .. others]));
    }

    /// <summary>Records that the tickets have their seats and their owners' time is taken.</summary>
    public void Seated(IReadOnlyList<TakenTicket> tickets, MatchRow match)
    {
        _taken.Add(tickets);
        foreach (var taken in tickets)
        {
            _busy[taken.Ticket.AccountId].Add((match.StartsAt, match.EndsAt));
        }
    }

    /// <summary>Writes the new states of the tickets: one statement per game.</summary>
    public async Task WriteAsync(PlayLinkDb db, CancellationToken cancellationToken)
    {
        foreach (var ofGame in _taken)
        {
            var (state, endedAt, matchId) = (ofGame[0].Ticket.State, ofGame[0].Ticket.EndedAt, ofGame[0].Ticket.MatchId);
            var ids = ofGame.Select(taken => taken.Ticket.Id).ToArray();
            var written = await db.Tickets.Where(ticket => ids.Contains(ticket.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(ticket => ticket.State, state).SetProperty(ticket => ticket.EndedAt, endedAt)
                    .SetProperty(ticket => ticket.MatchId, matchId),
                cancellationToken);
            if (written != ids.Length)
            {
                throw new DbUpdateConcurrencyException("A ticket that was taken is not there.");
            }
        }
    }
}
