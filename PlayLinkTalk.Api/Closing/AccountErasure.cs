using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Closing;

/// <summary>
/// Erases accounts whose owners did not come back. The row stays without anything personal: messages and past games of others refer to it.
/// What is due stands in the database; the lease is checked in the transaction.
/// </summary>
internal sealed class AccountErasure(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, NamesInFeeds names, TimeProvider time, ILogger<AccountErasure> logger)
    : LeasedJob("account-erasure", TimeSpan.FromMinutes(10), time, logger)
{
    private const int MostWordsAtOnce = 500;
    private readonly TimeProvider _time = time;
    private readonly ILogger _logger = logger;

    // Not urgent.
    protected override bool WithoutDelay => false;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        List<Guid> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            due = await Due(db, now).Select(a => a.Id).ToListAsync(cancellationToken);
        }

        foreach (var account in due)
        {
            await EraseWordsAsync(lease, account, now, cancellationToken);
            if (await write.RunAsync((work, ct) => EraseAsync(work, lease, account, now, ct), cancellationToken))
            {
                await names.RemoveAsync(account, cancellationToken);
                ClosingLog.Erased(_logger, account);
            }
        }
    }

    /// <summary>An earlier version does not open an account again at the sign-in, but its sessions say so.</summary>
    private static IQueryable<AccountRow> Due(PlayLinkDb db, DateTimeOffset now) => db.Accounts.Where(
        a => a.EraseAt <= now && a.ErasedAt == null && !db.Sessions.Any(s => s.AccountId == a.Id));

    /// <summary>In portions, room by room as they are found: other writers do not wait for long.</summary>
    private async Task EraseWordsAsync(Lease lease, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rooms = new List<Guid>();
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await Due(db, now).AnyAsync(a => a.Id == account && a.EraseWords == true, cancellationToken))
            {
                // By room, which the index on sender starts with.
                rooms = await db.Rooms.Where(r => db.Messages.Any(m => m.RoomId == r.Id && m.SenderId == account)).Select(r => r.Id)
                    .ToListAsync(cancellationToken);
            }
        }

        foreach (var room in rooms)
        {
            while (await write.RunAsync(
                (work, ct) => EmptyAsync(work, lease, room, account, now, ct), cancellationToken) == MostWordsAtOnce)
            {
            }

            while (await write.RunAsync(
                (work, ct) => EmptyVersionsAsync(work, lease, room, account, now, ct), cancellationToken) == MostWordsAtOnce)
            {
            }
        }
    }

    private static async Task<int> EmptyAsync(
        Work work, Lease lease, Guid room, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken) || !await Due(work.Db, now).AnyAsync(a => a.Id == account, cancellationToken))
        {
            return 0;
        }

        var words = work.Db.Messages.Where(m => m.RoomId == room && m.SenderId == account && m.Text != "");
        var positions = await words.OrderBy(m => m.Seq).Select(m => m.Seq).Take(MostWordsAtOnce).ToListAsync(cancellationToken);
        await words.Where(m => positions.Contains(m.Seq)).ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, ""), cancellationToken);
        return positions.Count;
    }

    /// <summary>What messages said before they were edited or deleted. A copy of a report is frozen by itself.</summary>
    private static async Task<int> EmptyVersionsAsync(
        Work work, Lease lease, Guid room, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        if (!await lease.IsHeldAsync(work, cancellationToken) || !await Due(db, now).AnyAsync(a => a.Id == account, cancellationToken))
        {
            return 0;
        }

        var versions = await db.MessageVersions.Where(v => v.RoomId == room && v.Text != ""
                && db.Messages.Any(m => m.RoomId == room && m.Seq == v.Seq && m.SenderId == account))
            .OrderBy(v => v.Seq).ThenBy(v => v.Version).Take(MostWordsAtOnce).ToListAsync(cancellationToken);
        versions.ForEach(version => version.Text = "");
        return versions.Count;
    }

    /// <summary>What the account wrote on cards of games. A place that the players agreed on belongs to the game.</summary>
    private static async Task EraseCardsAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken)
    {
        await db.Matches.Where(m => m.BringBy == account)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Bring, (string?)null), cancellationToken);
        await db.ChangeProposals.Where(p => p.ProposerId == account && p.OpenFor == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Place, (string?)null).SetProperty(p => p.PlaceNote, (string?)null), cancellationToken);
    }

    private static async Task<bool> EraseAsync(
        Work work, Lease lease, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return false;
        }

        var db = work.Db;
        // The condition is checked and the row locked in one statement: a sign-in comes before it or finds no account.
        var email = LeftMember.EmailOf(id);
        if (await Due(db, now).Where(a => a.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.ErasedAt, now).SetProperty(a => a.Email, email).SetProperty(a => a.PasswordHash, "")
                .SetProperty(a => a.DisplayName, LeftMember.Name).SetProperty(a => a.Gender, Gender.Undisclosed)
                .SetProperty(a => a.BirthYear, (int?)null).SetProperty(a => a.Language, (string?)null)
                .SetProperty(a => a.EmailVerifiedAt, (DateTimeOffset?)null).SetProperty(a => a.About, (string?)null)
                .SetProperty(a => a.NameKey, (string?)null).SetProperty(a => a.FriendCode, (string?)null)
                .SetProperty(a => a.LastSeenAt, (DateTimeOffset?)null).SetProperty(a => a.AgreedTerms, (string?)null)
                .SetProperty(a => a.AgreedPrivacy, (string?)null)
                .SetProperty(a => a.AgreedAt, (DateTimeOffset?)null), cancellationToken) == 0)
        {
            return false;
        }

        // It stays in direct rooms, where the other member reads on.
        var rooms = await db.RoomMembers.Where(m => m.AccountId == id && db.Rooms.Any(r => r.Id == m.RoomId && r.Kind != RoomKind.Direct))
            .Select(m => m.RoomId).Order().ToListAsync(cancellationToken);
        foreach (var room in rooms)
        {
            await RoomMembership.LeaveAsync(work, room, id, cancellationToken);
        }

        if (await db.Accounts.AnyAsync(a => a.Id == id && a.EraseWords == true, cancellationToken))
        {
            await EraseCardsAsync(db, id, cancellationToken);
            await BoardWords.EraseAsync(db, id, now, cancellationToken);
        }

        await PersonalRows.DeleteAsync(work, id, cancellationToken);
        if (await db.Accounts.AnyAsync(a => a.Id == id && a.EraseWords == true, cancellationToken))
        {
            await Attachments.DropOfAsync(work, id, inRooms: true, cancellationToken);
        }

        await db.Tickets.Where(t => t.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.ScheduleEntries.Where(e => e.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await db.FeedEvents.Where(e => e.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        return true;
    }
}

internal static partial class ClosingLog
{
    [LoggerMessage(1230, LogLevel.Information, "Account {Account} was closed and is erased now.")]
    public static partial void Erased(ILogger logger, Guid account);
}
