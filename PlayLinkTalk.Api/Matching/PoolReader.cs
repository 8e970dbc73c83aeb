using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>Reads waiting tickets and open matches as the engine needs them.</summary>
internal sealed class PoolReader(
    IDbContextFactory<PlayLinkDb> contexts, PlayCatalogue catalogue, IOptions<MatchingSettings> settings, TimeProvider time)
{
    private static readonly HashSet<Guid> Nobody = [];

    /// <summary>Oldest first: a restart changes no order.</summary>
    public IAsyncEnumerable<EngineTicket> WaitingAsync(CancellationToken cancellationToken) =>
        ReadAsync(db => db.Tickets.Where(t => t.State == TicketState.Waiting), cancellationToken);

    /// <summary>Those of the tickets that still wait.</summary>
    public IAsyncEnumerable<EngineTicket> WaitingAmongAsync(IReadOnlyList<Guid> tickets, CancellationToken cancellationToken) =>
        tickets.Count == 0
            ? AsyncEnumerable.Empty<EngineTicket>()
            : ReadAsync(db => db.Tickets.Where(t => tickets.Contains(t.Id)), cancellationToken);

    /// <summary>The levels that an account has stated, by sport.</summary>
    public async Task<IReadOnlyDictionary<string, int>> LevelsAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AccountSports.Where(s => s.AccountId == account).ToDictionaryAsync(s => s.Sport, s => s.Level, cancellationToken);
    }

    /// <summary>Tickets created since then that still wait.</summary>
    public async Task<IReadOnlyList<Guid>> WaitingSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tickets.Where(t => t.State == TicketState.Waiting && t.CreatedAt > since)
            .Select(t => t.Id).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<Guid>> WaitingOfAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Tickets.Where(t => accounts.Contains(t.AccountId)).WhereOpen().Where(t => t.State != TicketState.Proposed)
            .OrderBy(t => t.CreatedAt).Select(t => t.Id).ToListAsync(cancellationToken);
    }

    /// <summary>All open matches, in a fixed number of queries.</summary>
    public async Task<IReadOnlyList<OpenMatch>> OpenMatchesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OpenAsync(db, db.Matches, cancellationToken);
    }

    /// <summary>Matches in which one of the accounts plays.</summary>
    public async Task<IReadOnlyList<Guid>> OpenMatchesOfAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var closes = time.Now().AddMinutes(settings.Value.LeadMinutes);
        return await db.ScheduleEntries.Where(e => accounts.Contains(e.AccountId) && e.StartsAt > closes)
            .Select(e => e.MatchId).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Null if the match takes no more players.</summary>
    public async Task<OpenMatch?> OpenMatchAsync(Guid matchId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await OpenAsync(db, db.Matches.Where(m => m.Id == matchId), cancellationToken)).SingleOrDefault();
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

    private async Task<IReadOnlyList<OpenMatch>> OpenAsync(PlayLinkDb db, IQueryable<MatchRow> matches, CancellationToken cancellationToken)
    {
        var closes = time.Now().AddMinutes(settings.Value.LeadMinutes);
        var open = matches.Where(m => m.CalledOffAt == null && m.StartsAt > closes);
        var rows = await open.AsNoTracking().ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        // From the players to their tickets: the other way round all tickets there ever were would be read.
        var seated = open.Join(db.MatchPlayers.Where(p => p.LeftAt == null), m => m.Id, p => p.MatchId, (_, p) => p);
        var matchOf = await seated.Select(p => new { p.TicketId, p.MatchId })
            .ToDictionaryAsync(p => p.TicketId, p => p.MatchId, cancellationToken);
        var players = await TicketsAsync(db, seated.Join(db.Tickets, p => p.TicketId, t => t.Id, (_, t) => t), cancellationToken)
            .Where(player => matchOf.ContainsKey(player.Row.Id)).ToListAsync(cancellationToken);
        var ofMatch = players.ToLookup(player => matchOf[player.Row.Id], player => player.Ticket);
        var declined = (await open.Where(m => m.AnswerSeconds != null)
            .Join(db.MatchPlayers, m => m.Id, p => p.MatchId, (_, p) => p)
            .Where(p => p.Answer == SeatAnswer.Declined || p.Answer == SeatAnswer.Withdrawn)
            .Select(p => new { p.MatchId, p.AccountId }).ToListAsync(cancellationToken)).ToLookup(p => p.MatchId, p => p.AccountId);
        var kept = await open.Join(db.MatchWaiting.Where(w => w.OfferHolds), m => m.Id, w => w.MatchId, (_, w) => w.MatchId)
            .GroupBy(id => id).Select(held => new { Match = held.Key, Seats = held.Count() })
            .ToDictionaryAsync(held => held.Match, held => held.Seats, cancellationToken);
        return rows.ConvertAll(m => new OpenMatch(m.Id, m.Sport, m.District, m.StartsAt, m.EndsAt, [.. ofMatch[m.Id]])
        {
            Declined = declined.Contains(m.Id) ? declined[m.Id].ToHashSet() : OpenMatch.Nobody,
            // A game keeps the size that it was formed with, whatever the sport has now.
            KeptSeats = kept.GetValueOrDefault(m.Id) + catalogue.Sport(m.Sport).MaxPlayers - m.MaxPlayers,
        });
    }

    /// <summary>Those of them that wait.</summary>
    private async IAsyncEnumerable<EngineTicket> ReadAsync(
        Func<PlayLinkDb, IQueryable<TicketRow>> tickets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var (row, ticket) in TicketsAsync(db, tickets(db), cancellationToken))
        {
            // Looked at here: asked for it, SQLite would rather go through all that wait than look for a few.
            if (row.State == TicketState.Waiting)
            {
                yield return ticket;
            }
        }
    }

    /// <summary>Oldest first. The owners' data is read before, with the same number of queries for one ticket as for all.</summary>
    private async IAsyncEnumerable<(TicketRow Row, EngineTicket Ticket)> TicketsAsync(
        PlayLinkDb db, IQueryable<TicketRow> tickets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = time.Now();
        var owners = tickets.Select(t => t.AccountId);
        var busy = (await owners.Join(db.ScheduleEntries, id => id, e => e.AccountId, (_, e) => e).Where(e => e.EndsAt > now)
                .Select(e => new { e.AccountId, e.StartsAt, e.EndsAt }).Distinct().ToListAsync(cancellationToken))
            .ToLookup(e => e.AccountId, e => new BusyInterval(e.StartsAt, e.EndsAt));
        var blocking = await owners.Join(db.Blocks, id => id, b => b.BlockerId, (id, b) => new { Of = id, Other = b.BlockedId })
            .ToListAsync(cancellationToken);
        var blockedBy = await owners.Join(db.Blocks, id => id, b => b.BlockedId, (id, b) => new { Of = id, Other = b.BlockerId })
            .ToListAsync(cancellationToken);
        var members = await MembersAsync(db, tickets, cancellationToken);
        if (members.Count > 0)
        {
            // A party keeps away from all that one of its members keeps away from.
            var accounts = members.ConvertAll(m => m.Member);
            var apart = await db.Blocks.AsNoTracking()
                .Where(b => accounts.Contains(b.BlockerId) || accounts.Contains(b.BlockedId)).ToListAsync(cancellationToken);
            blocking.AddRange(members.SelectMany(m => BlockList.Of(apart, m.Member).Select(other => new { m.Of, Other = other })));
        }

        var parties = members.ToLookup(m => m.TicketId);
        var blocked = blocking.Concat(blockedBy).ToLookup(block => block.Of, block => block.Other);
        var liked = (await owners.Join(db.LikedPlayers, id => id, l => l.AccountId, (_, l) => new { l.AccountId, l.LikedId })
            .ToListAsync(cancellationToken))
            .ToLookup(l => l.AccountId, l => l.LikedId);
        var standings = await PlayerStandings.OfAsync(db, owners, cancellationToken);
        var rows = tickets.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).AsNoTracking()
            .Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new
        {
            Ticket = t,
            a.Gender,
            IsGuest = a.GuestUntil != null,
            Level = db.AccountSports.Where(s => s.AccountId == a.Id && s.Sport == t.Sport).Select(s => (int?)s.Level).FirstOrDefault(),
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var owner = row.Ticket.AccountId;
            var party = parties[row.Ticket.Id];
            // A party of several genders fits only where every gender does.
            var gender = party.Any(member => member.Gender != row.Gender) ? Gender.Undisclosed : row.Gender;
            yield return (row.Ticket, EngineTickets.Of(row.Ticket, gender, row.Level, Those(blocked, owner), [.. busy[owner]],
                Those(liked, owner), row.IsGuest || party.Any(member => member.IsGuest),
                standings.Of(owner, row.Ticket.Sport)));
        }
    }

    /// <summary>Members of the tickets' parties that have accepted and play with them.</summary>
    private static Task<List<Friend>> MembersAsync(PlayLinkDb db, IQueryable<TicketRow> tickets, CancellationToken cancellationToken) =>
        tickets.Where(t => t.Seats > 1)
            .Join(db.Parties, t => t.Id, p => p.TicketId, (t, p) => new { t.AccountId, TicketId = t.Id, PartyId = p.Id })
            .Join(
                db.PartyMembers.Where(m => m.State == PartyMemberState.Accepted), p => p.PartyId, m => m.PartyId,
                (p, m) => new { p.TicketId, p.AccountId, Member = m.AccountId })
            .Join(
                db.Accounts, m => m.Member, a => a.Id,
                (m, a) => new Friend(m.TicketId, m.AccountId, m.Member, a.Gender, a.GuestUntil != null))
            .ToListAsync(cancellationToken);

    /// <summary>Most accounts have none.</summary>
    private static HashSet<Guid> Those(ILookup<Guid, Guid> of, Guid owner) => of.Contains(owner) ? [.. of[owner]] : Nobody;

    /// <param name="TicketId">Of the party.</param>
    /// <param name="Of">Its owner.</param>
    /// <param name="Member">The account.</param>
    /// <param name="Gender">Of the member.</param>
    /// <param name="IsGuest">Whether the member is a guest.</param>
    private sealed record Friend(Guid TicketId, Guid Of, Guid Member, Gender Gender, bool IsGuest);
}
