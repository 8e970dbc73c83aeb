using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Closing;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Guests;

/// <summary>
/// Ends guests whose time is over and that have no recent game: signed out, out of their rooms, without a name. A guest that was in no
/// game and no room is deleted.
/// </summary>
internal sealed class GuestEnding(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, IMatcher matcher, IOptions<GuestOptions> options, TimeProvider time,
    ILogger<GuestEnding> logger)
    : LeasedJob("guest-ending", TimeSpan.FromHours(1), time, logger)
{
    private const int MostAtOnce = 100;
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;

    // It is not urgent.
    protected override bool WithoutDelay => false;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var (ended, kept) = (0, 0);
        foreach (var guest in await DueAsync(cancellationToken))
        {
            var withdrawn = await write.RunAsync((work, ct) => CheckAsync(work, lease, guest, ct), cancellationToken);
            withdrawn?.ToList().ForEach(matcher.TicketRemoved);
            (ended, kept) = withdrawn is null ? (ended, kept + 1) : (ended + 1, kept);
        }

        if (ended + kept > 0)
        {
            GuestLog.Ended(_logger, ended, kept);
        }
    }

    /// <summary>Ends a guest within a transaction that holds its plans. It has no game to come and no open ticket.</summary>
    public static async Task EndAsync(Work work, Guid guest, CancellationToken cancellationToken)
    {
        var db = work.Db;
        await SessionEnding.EndAllAsync(work, guest, kept: null, cancellationToken);
        foreach (var room in await db.RoomMembers.Where(m => m.AccountId == guest).OrderBy(m => m.RoomId).Select(m => m.RoomId)
            .ToListAsync(cancellationToken))
        {
            await RoomMembership.LeaveAsync(work, room, guest, cancellationToken);
        }

        await SeatLeaving.LeaveListsAsync(work, guest, cancellationToken);
        await PersonalRows.DeleteAsync(work, guest, cancellationToken);
        GuestAccounts.End(await db.Accounts.SingleAsync(a => a.Id == guest, cancellationToken));
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.Where(a => a.GuestUntil <= now).OrderBy(a => a.GuestUntil).Take(MostAtOnce).Select(a => a.Id)
            .ToListAsync(cancellationToken);
    }

    /// <returns>The tickets that were cancelled with it; null when the guest stays.</returns>
    private async Task<IReadOnlyList<Guid>?> CheckAsync(Work work, Lease lease, Guid guest, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, _time.Now());
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return null;
        }

        await PlanLock.TakeAsync(db, [guest], cancellationToken);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == guest && a.GuestUntil <= now, cancellationToken) is not { } account)
        {
            return null;
        }

        // Schedule entries stay after their game.
        var last = await db.ScheduleEntries.Where(e => e.AccountId == guest).MaxAsync(e => (DateTimeOffset?)e.EndsAt, cancellationToken);
        if (last?.AddDays(options.Value.DaysWithoutGame) is { } until && until > now)
        {
            account.GuestUntil = until;
            return null;
        }

        var waiting = db.Tickets.Where(t => t.AccountId == guest && t.State == TicketState.Waiting);
        var open = await waiting.AsNoTracking().ToListAsync(cancellationToken);
        await waiting.ExecuteUpdateAsync(
            set => set.SetProperty(t => t.State, TicketState.Cancelled).SetProperty(t => t.EndedAt, now), cancellationToken);
        open.ForEach(ticket => work.TellTicketRemoved(ticket.ToPoolEntry()));
        // Without an event on its feed it was never in a game or room.
        var isUnknown = account.FeedSeq == 0
            && !await db.Reports.AnyAsync(r => r.AccusedId == guest || r.ReporterId == guest, cancellationToken);
        await EndAsync(work, guest, cancellationToken);
        if (isUnknown)
        {
            await db.Tickets.Where(t => t.AccountId == guest).ExecuteDeleteAsync(cancellationToken);
            db.Accounts.Remove(account);
        }

        return open.ConvertAll(ticket => ticket.Id);
    }
}

internal static partial class GuestLog
{
    [LoggerMessage(1900, LogLevel.Information, "{Ended} guests without a recent game have ended; {Kept} have a game and stay.")]
    public static partial void Ended(ILogger logger, int ended, int kept);
}
