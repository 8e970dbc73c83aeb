using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Liking;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Matching;

/// <param name="Wish">Looked at before.</param>
/// <param name="Account">Whose.</param>
/// <param name="Since">From when its age counts, where it takes the place of another ticket.</param>
/// <param name="Trace">The request, as <see cref="TraceContext.CurrentText"/>.</param>
internal sealed record WantedTicket(CreateTicket Wish, Guid Account, DateTimeOffset? Since = null, string? Trace = null);

/// <param name="Row">As it is stored.</param>
/// <param name="Ticket">As the engine sees it.</param>
internal sealed record AddedTicket(TicketRow Row, EngineTicket Ticket);

/// <summary>Adds tickets within one transaction: as many statements for hundreds as for one.</summary>
internal sealed class TicketBatch(Work work, DateTimeOffset now)
{
    private readonly Dictionary<Guid, List<(DateTimeOffset From, DateTimeOffset To)>> _plans = [];

    private PlayLinkDb Db => work.Db;

    /// <summary>One answer for each, in their order: null where the window is not free. Those before it in the batch count.</summary>
    public async Task<IReadOnlyList<AddedTicket?>> AddAsync(IReadOnlyList<WantedTicket> wanted, CancellationToken cancellationToken)
    {
        var accounts = wanted.Select(w => w.Account).Distinct().ToArray();
        await PlanLock.TakeAsync(Db, accounts, cancellationToken);
        // The window of a ticket may have begun a moment ago, and somebody's game may have ended since.
        var busy = await BusyAsync(accounts, wanted.Select(w => w.Wish.Earliest).Append(now).Min(), cancellationToken);
        await LoadPlansAsync(accounts, busy, cancellationToken);
        var owners = await OwnersAsync(accounts, cancellationToken);
        var blocks = await Db.Blocks.AsNoTracking()
            .Where(b => accounts.Contains(b.BlockerId) || accounts.Contains(b.BlockedId)).ToListAsync(cancellationToken);
        var liked = await LikedPlayers.OfAsync(Db, accounts, cancellationToken);
        var rows = wanted.Select(Take).ToArray();
        await Db.InsertAsync(rows.OfType<TicketRow>().ToArray(), cancellationToken);
        return [.. rows.Select(row => row is null ? null : new AddedTicket(row, EngineTickets.Of(
            row, owners[row.AccountId].Gender, owners[row.AccountId].Levels.GetValueOrDefault(row.Sport), BlockList.Of(blocks, row.AccountId),
            [.. busy[row.AccountId].Where(b => b.End > now)], liked[row.AccountId].ToHashSet())))];
    }

    private TicketRow? Take(WantedTicket wanted)
    {
        var wish = wanted.Wish;
        var (from, to) = (Stored(wish.Earliest), Stored(wish.Latest));
        var plans = _plans[wanted.Account];
        if (plans.Exists(plan => plan.From < to && plan.To > from))
        {
            return null;
        }

        plans.Add((from, to));
        return new TicketRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = wanted.Account,
            Sport = wish.Sport,
            District = wish.District,
            RadiusKm = wish.RadiusKm,
            Earliest = from,
            Latest = to,
            Minutes = wish.Minutes,
            GenderRule = wish.Gender,
            LevelMin = wish.LevelMin,
            LevelMax = wish.LevelMax,
            Seats = wish.Seats,
            State = TicketState.Waiting,
            CreatedAt = wanted.Since ?? now,
            Trace = wanted.Trace,
        };
    }

    /// <summary>In the precision of every database: what is answered at once equals what is read later.</summary>
    private static DateTimeOffset Stored(DateTimeOffset time) =>
        time.ToUniversalTime().AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private async Task<ILookup<Guid, BusyInterval>> BusyAsync(Guid[] accounts, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await Db.ScheduleEntries.Where(e => accounts.Contains(e.AccountId) && e.EndsAt > since)
            .Select(e => new { e.AccountId, e.StartsAt, e.EndsAt }).ToListAsync(cancellationToken))
            .ToLookup(e => e.AccountId, e => new BusyInterval(e.StartsAt, e.EndsAt));

    private async Task LoadPlansAsync(Guid[] accounts, ILookup<Guid, BusyInterval> busy, CancellationToken cancellationToken)
    {
        foreach (var account in accounts)
        {
            _plans[account] = [.. busy[account].Select(b => (b.Start, b.End))];
        }

        // A wish keeps its window while a game is proposed to it: it may wait on.
        var waiting = await Db.Tickets
            .Where(t => accounts.Contains(t.AccountId) && (t.State == TicketState.Waiting || t.State == TicketState.Proposed))
            .Select(t => new { t.AccountId, t.Earliest, t.Latest }).ToListAsync(cancellationToken);
        waiting.ForEach(t => _plans[t.AccountId].Add((t.Earliest, t.Latest)));
    }

    private async Task<Dictionary<Guid, Owner>> OwnersAsync(Guid[] accounts, CancellationToken cancellationToken)
    {
        var levels = (await Db.AccountSports.AsNoTracking().Where(s => accounts.Contains(s.AccountId)).ToListAsync(cancellationToken)).ToLookup(s => s.AccountId);
        return (await Db.Accounts.Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.Gender }).ToListAsync(cancellationToken))
            .ToDictionary(a => a.Id, a => new Owner(a.Gender, levels[a.Id].ToDictionary(s => s.Sport, s => (int?)s.Level)));
    }

    private sealed record Owner(Contracts.Accounts.Gender Gender, Dictionary<string, int?> Levels);
}
