using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Liking;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Reads what waits, and the games that can be refilled, as the engine sees them.</summary>
internal sealed class PoolReader(IDbContextFactory<PlayLinkDb> contexts, IOptions<MatchingSettings> settings, TimeProvider time)
{
    private const int PageSize = 500;

    public IAsyncEnumerable<EngineTicket> WaitingAsync(CancellationToken cancellationToken) => ReadWaitingAsync(null, cancellationToken);

    /// <summary>Those of the tickets that still wait.</summary>
    public IAsyncEnumerable<EngineTicket> WaitingAmongAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken) =>
        ReadWaitingAsync(tickets, cancellationToken);

    /// <summary>Those that were asked for since then and still wait.</summary>
    public async Task<IReadOnlyList<Placed>> WaitingSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tickets.Where(t => t.State == TicketState.Waiting && t.CreatedAt > since)
            .Select(t => new Placed(t.Id, t.Sport, t.District)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Placed>> WaitingOfAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tickets.Where(t => t.State == TicketState.Waiting && accounts.Contains(t.AccountId))
            .OrderBy(t => t.CreatedAt).Select(t => new Placed(t.Id, t.Sport, t.District)).ToListAsync(cancellationToken);
    }

    public async IAsyncEnumerable<OpenMatch> OpenMatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<Guid> ids;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var closes = time.Now().AddMinutes(settings.Value.LeadMinutes);
            ids = await db.Matches.Where(m => m.CalledOffAt == null && m.StartsAt > closes).Select(m => m.Id).ToListAsync(cancellationToken);
        }

        foreach (var id in ids)
        {
            if (await OpenMatchAsync(id, cancellationToken) is { } match)
            {
                yield return match;
            }
        }
    }

    /// <summary>Those in which one of the accounts plays.</summary>
    public async Task<IReadOnlyList<Placed>> OpenMatchesOfAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var closes = time.Now().AddMinutes(settings.Value.LeadMinutes);
        return await db.ScheduleEntries.Where(e => accounts.Contains(e.AccountId) && e.StartsAt > closes)
            .Select(e => e.MatchId).Distinct().Join(db.Matches, id => id, m => m.Id, (_, m) => new Placed(m.Id, m.Sport, m.District))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Null when the match takes no more players, whatever the reason.</summary>
    public async Task<OpenMatch?> OpenMatchAsync(Guid matchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var closes = time.Now().AddMinutes(settings.Value.LeadMinutes);
        var match = await db.Matches.AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == matchId && m.CalledOffAt == null && m.StartsAt > closes, cancellationToken);
        if (match is null)
        {
            return null;
        }

        // From the players to their tickets: the other way round all tickets there ever were would be read.
        var tickets = await TicketsAsync(db, db.MatchPlayers.Where(p => p.MatchId == matchId && p.LeftAt == null)
            .Join(db.Tickets, p => p.TicketId, t => t.Id, (_, t) => t), cancellationToken);
        return new OpenMatch(match.Id, match.Sport, match.District, match.StartsAt, match.EndsAt, tickets)
        {
            Declined = match.AnswerSeconds is null ? OpenMatch.Nobody : (await db.MatchPlayers
                .Where(p => p.MatchId == matchId && (p.Answer == SeatAnswer.Declined || p.Answer == SeatAnswer.Withdrawn))
                .Select(p => p.AccountId).ToListAsync(cancellationToken)).ToHashSet(),
        };
    }

    public async Task<IReadOnlyList<BusyInterval>> BusyAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await BusyAsync(db, account, time.Now(), cancellationToken);
    }

    public static async Task<IReadOnlyList<BusyInterval>> BusyAsync(
        PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.ScheduleEntries.Where(e => e.AccountId == account && e.EndsAt > now)
            .Select(e => new BusyInterval(e.StartsAt, e.EndsAt)).ToListAsync(cancellationToken);

    private async IAsyncEnumerable<EngineTicket> ReadWaitingAsync(
        IReadOnlyList<Guid>? among, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = db.Tickets.Where(t => t.State == TicketState.Waiting);
        waiting = among is null ? waiting : waiting.Where(t => among.Contains(t.Id));
        // Oldest first, so that a restart gives nobody a better place than they had.
        var ids = await waiting.OrderBy(t => t.CreatedAt).Select(t => t.Id).ToListAsync(cancellationToken);
        foreach (var page in ids.Chunk(PageSize))
        {
            foreach (var ticket in await TicketsAsync(db, db.Tickets.Where(t => page.Contains(t.Id)), cancellationToken))
            {
                yield return ticket;
            }
        }
    }

    private async Task<IReadOnlyList<EngineTicket>> TicketsAsync(PlayLinkDb db, IQueryable<TicketRow> tickets, CancellationToken cancellationToken)
    {
        var rows = await tickets.AsNoTracking().Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new
        {
            Ticket = t,
            a.Gender,
            Level = db.AccountSports.Where(s => s.AccountId == a.Id && s.Sport == t.Sport).Select(s => (int?)s.Level).FirstOrDefault(),
        }).OrderBy(t => t.Ticket.CreatedAt).ThenBy(t => t.Ticket.Id).ToListAsync(cancellationToken);
        var owners = rows.Select(r => r.Ticket.AccountId).Distinct().ToArray();
        var now = time.Now();
        var busy = (await db.ScheduleEntries.Where(e => owners.Contains(e.AccountId) && e.EndsAt > now).AsNoTracking().ToListAsync(cancellationToken))
            .ToLookup(e => e.AccountId, e => new BusyInterval(e.StartsAt, e.EndsAt));
        var blocks = await db.Blocks.Where(b => owners.Contains(b.BlockerId) || owners.Contains(b.BlockedId)).AsNoTracking().ToListAsync(cancellationToken);
        var liked = await LikedPlayers.OfAsync(db, owners, cancellationToken);
        return rows.ConvertAll(r => EngineTickets.Of(
            r.Ticket, r.Gender, r.Level, BlockList.Of(blocks, r.Ticket.AccountId), [.. busy[r.Ticket.AccountId]], liked[r.Ticket.AccountId].ToHashSet()));
    }
}
