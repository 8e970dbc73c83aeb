using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>
/// Opens rooms, adds and removes members, within the caller's transaction. The account is told on its feed, the others in the
/// room; realtime nodes subscribe and unsubscribe by the same events.
/// </summary>
internal static class RoomMembership
{
    /// <summary>The wire words of <see cref="RoomChanged.Change"/>.</summary>
    private const string Joined = "joined";
    private const string Left = "left";

    public static RoomRow Open(
        Work work, RoomKind kind, string title, IEnumerable<Guid> accounts, DateTimeOffset now, Guid? matchId = null,
        Invitation? invitation = null)
    {
        var room = new RoomRow
        {
            Id = Guid.CreateVersion7(now), Kind = kind, Title = title, MatchId = matchId, CreatedBy = invitation?.By,
            CreatedAt = now, LastActiveAt = now,
        };
        work.Db.Rooms.Add(room);
        foreach (var account in accounts)
        {
            Add(work, room, account, now, invitation);
        }

        return room;
    }

    /// <summary>Locks a room until the transaction ends: two transactions must not count its members at once.</summary>
    public static Task HoldAsync(Work work, Guid roomId, CancellationToken cancellationToken) =>
        work.Db.Rooms.Where(r => r.Id == roomId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSeq, r => r.LastSeq), cancellationToken);

    /// <summary>Adds accounts that are no members yet; earlier messages count as read.</summary>
    public static async Task JoinAsync(
        Work work, RoomRow room, IReadOnlyList<Guid> accounts, DateTimeOffset now, CancellationToken cancellationToken,
        Invitation? invitation = null)
    {
        var members = await MembersAsync(work, room.Id, cancellationToken);
        var names = await work.Db.Accounts.Where(a => accounts.Contains(a.Id))
            .Select(a => new { a.Id, a.DisplayName }).ToListAsync(cancellationToken);
        foreach (var account in names.Where(a => !members.Contains(a.Id)))
        {
            Add(work, room, account.Id, now, invitation);
            members = [.. members, account.Id];
            Tell(work, new RoomChanged(room.Id, Joined, account.Id, account.DisplayName, members));
        }
    }

    /// <summary>Locks the accounts of all members, where the account is one of them.</summary>
    public static async Task HoldMembersAsync(Work work, Guid roomId, Guid account, CancellationToken cancellationToken)
    {
        var of = work.Db.RoomMembers.Where(m => m.RoomId == roomId);
        var members = await of.Where(m => of.Any(own => own.AccountId == account)).Select(m => m.AccountId).Order()
            .ToListAsync(cancellationToken);
        await work.Db.Accounts.Where(a => members.Contains(a.Id)).LockAsync(cancellationToken);
    }

    /// <summary>
    /// The answers of one that no longer finds the plans of the room: an answer that it goes keeps its time free of games.
    /// </summary>
    public static async Task ForgetAnswersAsync(PlayLinkDb db, Guid roomId, Guid account, CancellationToken cancellationToken)
    {
        var plans = await db.CalendarEntries.Where(e => e.RoomId == roomId).Select(e => e.Id).ToListAsync(cancellationToken);
        await db.EntryAnswers.Where(a => a.AccountId == account && plans.Contains(a.EntryId)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The member consents. Nothing changes when there is nothing to consent to.</summary>
    /// <returns>Whether the membership was an open invitation.</returns>
    public static async Task<bool> AcceptAsync(Work work, Guid roomId, Guid account, CancellationToken cancellationToken) =>
        await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId == account && m.InvitedBy != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.InvitedBy, (Guid?)null), cancellationToken) > 0;

    /// <summary>False when the account was no member.</summary>
    public static async Task<bool> LeaveAsync(Work work, Guid roomId, Guid account, CancellationToken cancellationToken)
    {
        if (await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId == account).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return false;
        }

        await ForgetAnswersAsync(work.Db, roomId, account, cancellationToken);
        var name = await work.Db.Accounts.Where(a => a.Id == account).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        work.Events.AppendFeed(account, FeedEventTypes.Room, seq => new RoomEvent(seq, roomId, RoomChange.Left));
        Tell(work, new RoomChanged(roomId, Left, account, name, await MembersAsync(work, roomId, cancellationToken)));
        return true;
    }

    /// <summary>Gives a membership with its read mark to an account that is no member; what the former member wrote goes with it.</summary>
    public static async Task HandOverAsync(Work work, Guid roomId, Guid from, Guid to, CancellationToken cancellationToken)
    {
        await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.AccountId, to), cancellationToken);
        await work.Db.Messages.Where(m => m.RoomId == roomId && m.SenderId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SenderId, to), cancellationToken);
        await work.Db.MessageMarks.Where(m => m.RoomId == roomId && m.ActorId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ActorId, (Guid?)to), cancellationToken);
        await work.Db.Rooms.Where(r => r.Id == roomId && r.OwnerId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.OwnerId, (Guid?)to), cancellationToken);
        await work.Db.Rooms.Where(r => r.Id == roomId && r.CreatedBy == from)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.CreatedBy, (Guid?)to), cancellationToken);
        await work.Db.Uploads.Where(u => u.RoomId == roomId && u.AccountId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.AccountId, to), cancellationToken);
        var names = await work.Db.Accounts.Where(a => a.Id == from || a.Id == to)
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellationToken);
        work.Events.AppendFeed(from, FeedEventTypes.Room, seq => new RoomEvent(seq, roomId, RoomChange.Left));
        work.Events.AppendFeed(to, FeedEventTypes.Room, seq => new RoomEvent(seq, roomId, RoomChange.Joined));
        var members = await MembersAsync(work, roomId, cancellationToken);
        Tell(work, new(roomId, Left, from, names[from], members));
        Tell(work, new(roomId, Joined, to, names[to], members));
    }

    private static void Add(Work work, RoomRow room, Guid account, DateTimeOffset now, Invitation? invitation)
    {
        work.Db.RoomMembers.Add(new RoomMemberRow
        {
            RoomId = room.Id, AccountId = account, JoinedAt = now, ReadSeq = room.LastSeq,
            InvitedBy = invitation?.Strangers.Contains(account) == true ? invitation.By : null,
        });
        work.Events.AppendFeed(account, FeedEventTypes.Room, seq => new RoomEvent(seq, room.Id, RoomChange.Joined));
    }

    /// <summary>A passing signal to the room.</summary>
    public static void Tell(Work work, RoomChanged change) =>
        work.Events.Publish(Channels.Room(change.RoomId), 0, HubEvents.RoomChanged, change);

    private static Task<Guid[]> MembersAsync(Work work, Guid roomId, CancellationToken cancellationToken) =>
        work.Db.RoomMembers.Where(m => m.RoomId == roomId).OrderBy(m => m.JoinedAt).ThenBy(m => m.AccountId)
            .Select(m => m.AccountId).ToArrayAsync(cancellationToken);
}

/// <summary>An invitation of several accounts.</summary>
/// <param name="By">The account that invites; it opened the room, if it is a new one.</param>
/// <param name="Known">They know it and become members at once.</param>
/// <param name="Strangers">They do not know it: their membership waits for consent.</param>
internal sealed record Invitation(Guid By, IReadOnlyCollection<Guid> Known, IReadOnlySet<Guid> Strangers);
