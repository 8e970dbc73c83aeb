using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>Reads an account's own tickets with the matcher's information on waiting ones.</summary>
internal sealed class TicketReader(PlayLinkDb db, IMatcher matcher, ITicketMatches matches, WaitEstimates estimates)
{
    /// <summary>With advice if it fits no other ticket.</summary>
    public async Task<Ticket?> FindAsync(Guid account, Guid ticketId, CancellationToken cancellationToken) =>
        (await ViewAsync(db.Tickets.Where(t => t.AccountId == account && t.Id == ticketId), advise: true, cancellationToken))
            .SingleOrDefault();

    /// <summary>The ticket that is stored under the key of a wish, where it says the same.</summary>
    public async Task<Ticket?> FindStoredAsync(Guid account, CreateTicket wish, CancellationToken cancellationToken)
    {
        if (wish.ClientTicketId is not { } key)
        {
            return null;
        }

        var row = await db.Tickets.AsNoTracking()
            .SingleOrDefaultAsync(t => t.AccountId == account && t.ClientTicketId == key, cancellationToken);
        return row is not null && row.Says(wish) ? await FindAsync(account, row.Id, cancellationToken) : null;
    }

    /// <summary>A ticket that was just stored and given to the matcher. While it waits, nothing has to be read.</summary>
    public async Task<Ticket> ViewNewAsync(TicketRow row, TicketOutlook? outlook, CancellationToken cancellationToken) => outlook is null
        ? (await FindAsync(row.AccountId, row.Id, cancellationToken))!
        : TicketViews.Of(
            row, null, await estimates.ForAsync(row, cancellationToken), outlook);

    /// <summary>Newest first, after <paramref name="last"/>. Without advice, which costs several dozen searches per ticket.</summary>
    public Task<IReadOnlyList<Ticket>> ListAsync(Guid account, Position? last, int count, CancellationToken cancellationToken)
    {
        var mine = db.Tickets.Where(t => t.AccountId == account);
        mine = last is var (at, id) ? mine.Where(t => t.CreatedAt < at || (t.CreatedAt == at && t.Id.CompareTo(id) < 0)) : mine;
        return ViewAsync(mine.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id).Take(count), advise: false,
            cancellationToken);
    }

    /// <summary>These of the account, in the order of their windows. Without advice, as in <see cref="ListAsync"/>.</summary>
    public Task<IReadOnlyList<Ticket>> OfAsync(Guid account, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ViewAsync(
            db.Tickets.Where(t => t.AccountId == account && ids.Contains(t.Id)).OrderBy(t => t.Earliest).ThenBy(t => t.Id), advise: false,
            cancellationToken);

    private async Task<IReadOnlyList<Ticket>> ViewAsync(IQueryable<TicketRow> tickets, bool advise, CancellationToken cancellationToken)
    {
        var rows = await tickets.AsNoTracking()
            .Select(t => new { Ticket = t, RoomId = db.Matches.Where(m => m.Id == t.MatchId).Where(_ => t.State == TicketState.Matched)
                .Select(m => (Guid?)m.RoomId).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var asked = rows.Where(r => r.Ticket.State == TicketState.Waiting).Select(r => r.Ticket.Id).ToArray();
        var proposals = await matches.ProposalsAsync(db, rows.Select(r => r.Ticket), cancellationToken);
        var unanswered = await matches.UnansweredAsync(db, rows.Select(r => r.Ticket), cancellationToken);
        var outlooks = await matcher.ExplainAsync(asked, advise, cancellationToken);
        var views = new List<Ticket>(rows.Count);
        foreach (var row in rows)
        {
            var wait = await estimates.ForAsync(row.Ticket, cancellationToken);
            views.Add(TicketViews.Of(row.Ticket, row.RoomId, wait, outlooks.GetValueOrDefault(row.Ticket.Id)) with
            {
                Proposal = proposals.GetValueOrDefault(row.Ticket.Id),
                EndReason = unanswered.Contains(row.Ticket.Id) ? TicketReasons.NoAnswer : null,
            });
        }

        return views;
    }
}
