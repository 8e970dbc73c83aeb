using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Reads an account's own tickets with what the matcher knows of those that wait.</summary>
internal sealed class TicketReader(PlayLinkDb db, IMatcher matcher, WaitEstimates estimates)
{
    public async Task<Ticket?> FindAsync(Guid account, Guid ticketId, CancellationToken cancellationToken) =>
        (await ViewAsync(db.Tickets.Where(t => t.AccountId == account && t.Id == ticketId), cancellationToken)).SingleOrDefault();

    /// <summary>Newest first, those after <paramref name="last"/>.</summary>
    public Task<IReadOnlyList<Ticket>> ListAsync(Guid account, Position? last, int count, CancellationToken cancellationToken)
    {
        var mine = db.Tickets.Where(t => t.AccountId == account);
        mine = last is var (at, id) ? mine.Where(t => t.CreatedAt < at || (t.CreatedAt == at && t.Id.CompareTo(id) < 0)) : mine;
        return ViewAsync(mine.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id).Take(count), cancellationToken);
    }

    private async Task<IReadOnlyList<Ticket>> ViewAsync(IQueryable<TicketRow> tickets, CancellationToken cancellationToken)
    {
        var rows = await tickets.AsNoTracking()
            .Select(t => new { Ticket = t, RoomId = db.Matches.Where(m => m.Id == t.MatchId).Select(m => (Guid?)m.RoomId).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var asked = rows.Where(r => r.Ticket.State == TicketState.Waiting).Select(r => r.Ticket.Place()).ToArray();
        var waiting = asked.Length == 0 ? null : await matcher.ExplainAsync(asked, cancellationToken);
        var views = new List<Ticket>(rows.Count);
        foreach (var row in rows)
        {
            var wait = await estimates.ForAsync(row.Ticket.Sport, cancellationToken);
            views.Add(TicketViews.Of(row.Ticket, row.RoomId, wait, waiting?.GetValueOrDefault(row.Ticket.Id)));
        }

        return views;
    }
}
