using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Tickets;

/// <param name="Wish">Looked at before.</param>
/// <param name="Account">The owner.</param>
/// <param name="Since">The start of its age, if it replaces another ticket.</param>
/// <param name="Trace">The request, as <see cref="TraceContext.CurrentText"/>.</param>
internal sealed record WantedTicket(CreateTicket Wish, Guid Account, DateTimeOffset? Since = null, string? Trace = null);

/// <param name="Row">As it is stored.</param>
/// <param name="Owner">What matching needs to know of its owner; null where an earlier request stored it under the same key.</param>
/// <param name="IsNew">False: it replaces another ticket.</param>
internal sealed record AddedTicket(TicketRow Row, TicketOwner? Owner, bool IsNew);

/// <param name="Gender">Of the account.</param>
/// <param name="Level">In the ticket's sport; null if not stated.</param>
/// <param name="Blocked">Accounts that the owner has blocked or that have blocked the owner.</param>
/// <param name="Busy">Other matches and fixed entries.</param>
/// <param name="Liked">Accounts that the owner likes to play with.</param>
/// <param name="IsGuest">Whether the owner is a guest.</param>
/// <param name="Standing">In the ticket's sport.</param>
internal sealed record TicketOwner(
    Gender Gender, int? Level, IReadOnlySet<Guid> Blocked, IReadOnlyList<(DateTimeOffset Start, DateTimeOffset End)> Busy,
    IReadOnlySet<Guid> Liked, bool IsGuest, PlayerStanding Standing);

/// <summary>Adds tickets within one transaction: as many statements for hundreds as for one.</summary>
internal sealed class TicketBatch(Work work, DateTimeOffset now)
{
    private readonly Dictionary<Guid, List<(DateTimeOffset From, DateTimeOffset To)>> _plans = [];
    private readonly Dictionary<(Guid Account, Guid Key), TicketRow> _stored = [];
    private ILookup<Guid, Occurrence>? _fixed;

    private PlayLinkDb Db => work.Db;

    /// <summary>
    /// One answer for each, in their order: null where the window is not free, and the stored ticket where the key is taken. Those
    /// before it in the batch count.
    /// </summary>
    public async Task<IReadOnlyList<AddedTicket?>> AddAsync(IReadOnlyList<WantedTicket> wanted, CancellationToken cancellationToken)
    {
        var accounts = wanted.Select(w => w.Account).Distinct().ToArray();
        await PlanLock.TakeAsync(Db, accounts, cancellationToken);
        // A suspension locks the same rows: it withdraws these tickets, or is found here.
        var suspended = await Db.Suspensions.Where(s => accounts.Contains(s.AccountId) && (s.Until == null || s.Until > now))
            .Select(s => s.AccountId).ToListAsync(cancellationToken);
        // The window of a ticket may have begun a moment ago, and its owner's game may have ended since.
        var busy = await BusyAsync(accounts, wanted.Select(w => w.Wish.Earliest).Append(now).Min(), cancellationToken);
        await LoadPlansAsync(accounts, busy, cancellationToken);
        Guid[] minding = [.. wanted.Where(w => !w.Wish.OverEntries).Select(w => w.Account).Distinct()];
        _fixed = minding.Length == 0 ? null : await FixedEntries.WithinAsync(
            Db, minding, wanted.Min(w => w.Wish.Earliest), wanted.Max(w => w.Wish.Latest), cancellationToken);
        await LoadStoredAsync(accounts, wanted, cancellationToken);
        var owners = await OwnersAsync(accounts, cancellationToken);
        var blocks = await Db.Blocks.AsNoTracking()
            .Where(b => accounts.Contains(b.BlockerId) || accounts.Contains(b.BlockedId)).ToListAsync(cancellationToken);
        var liked = await LikedPlayers.OfAsync(Db, accounts, cancellationToken);
        var standings = await PlayerStandings.OfAsync(Db, accounts, cancellationToken);
        var taken = wanted.Select(want => suspended.Contains(want.Account) ? null : Take(want)).ToArray();
        await Db.InsertAsync(taken.Where(t => t is { IsNew: true }).Select(t => t!.Value.Row).ToArray(), cancellationToken);
        return [.. taken.Zip(wanted, (each, want) =>
            each is not var (row, isNew) ? null : new AddedTicket(row, isNew ? OwnerOf(row) : null, IsNew: want.Since is null))];

        TicketOwner OwnerOf(TicketRow row) => new(
            owners[row.AccountId].Gender, owners[row.AccountId].Levels.GetValueOrDefault(row.Sport),
            BlockList.Of(blocks, row.AccountId), [.. busy[row.AccountId].Where(b => b.End > now)], liked[row.AccountId].ToHashSet(),
            owners[row.AccountId].IsGuest, standings.Of(row.AccountId, row.Sport));
    }

    private (TicketRow Row, bool IsNew)? Take(WantedTicket wanted)
    {
        var wish = wanted.Wish;
        if (wish.ClientTicketId is { } taken && _stored.TryGetValue((wanted.Account, taken), out var stored))
        {
            return (stored, false);
        }

        var (from, to) = (TicketRow.Stored(wish.Earliest), TicketRow.Stored(wish.Latest));
        var plans = _plans[wanted.Account];
        if (plans.Exists(plan => plan.From < to && plan.To > from)
            || (!wish.OverEntries && _fixed![wanted.Account].Any(entry => entry.Start < to && entry.End > from)))
        {
            return null;
        }

        plans.Add((from, to));
        var row = new TicketRow
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
            ClientTicketId = wish.ClientTicketId,
            MembersOnly = wish.MembersOnly ? true : null,
        };
        if (row.ClientTicketId is { } key)
        {
            _stored[(row.AccountId, key)] = row;
        }

        return (row, true);
    }

    private async Task LoadStoredAsync(Guid[] accounts, IReadOnlyList<WantedTicket> wanted, CancellationToken cancellationToken)
    {
        Guid?[] keys = [.. wanted.Select(w => w.Wish.ClientTicketId).Where(key => key is not null).Distinct()];
        if (keys.Length > 0)
        {
            var stored = await Db.Tickets.AsNoTracking()
                .Where(t => accounts.Contains(t.AccountId) && keys.Contains(t.ClientTicketId)).ToListAsync(cancellationToken);
            stored.ForEach(row => _stored[(row.AccountId, row.ClientTicketId!.Value)] = row);
        }
    }

    private async Task<ILookup<Guid, (DateTimeOffset Start, DateTimeOffset End)>> BusyAsync(Guid[] accounts, DateTimeOffset since,
        CancellationToken cancellationToken) =>
        (await Db.ScheduleEntries.Where(e => accounts.Contains(e.AccountId) && e.EndsAt > since)
            .Select(e => new { e.AccountId, e.StartsAt, e.EndsAt }).ToListAsync(cancellationToken))
            .ToLookup(e => e.AccountId, e => (e.StartsAt, e.EndsAt));

    private async Task LoadPlansAsync(Guid[] accounts, ILookup<Guid, (DateTimeOffset Start, DateTimeOffset End)> busy,
        CancellationToken cancellationToken)
    {
        foreach (var account in accounts)
        {
            _plans[account] = [.. busy[account]];
        }

        // A wish keeps its window while a game is proposed to it: it may wait on.
        var waiting = await Db.Tickets
            .Where(t => accounts.Contains(t.AccountId) && (t.State == TicketState.Waiting || t.State == TicketState.Proposed))
            .Select(t => new { t.AccountId, t.Earliest, t.Latest }).ToListAsync(cancellationToken);
        waiting.ForEach(t => _plans[t.AccountId].Add((t.Earliest, t.Latest)));
        var parties = await OpenParties.PlansOf(Db, accounts).ToListAsync(cancellationToken);
        parties.ForEach(plan => _plans[plan.AccountId].Add((plan.From, plan.Until)));
    }

    private async Task<Dictionary<Guid, Owner>> OwnersAsync(Guid[] accounts, CancellationToken cancellationToken)
    {
        var levels = (await Db.AccountSports.AsNoTracking().Where(s => accounts.Contains(s.AccountId)).ToListAsync(cancellationToken))
            .ToLookup(s => s.AccountId);
        return (await Db.Accounts.Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.Gender, IsGuest = a.GuestUntil != null })
            .ToListAsync(cancellationToken))
            .ToDictionary(a => a.Id, a => new Owner(a.Gender, a.IsGuest, levels[a.Id].ToDictionary(s => s.Sport, s => (int?)s.Level)));
    }

    private sealed record Owner(Gender Gender, bool IsGuest, Dictionary<string, int?> Levels);
}
