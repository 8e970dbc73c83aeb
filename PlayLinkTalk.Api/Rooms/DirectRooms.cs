using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>The one room of each pair of accounts. A block hides it from both; when it is lifted, the history is back.</summary>
internal static class DirectRooms
{
    /// <summary>The hidden position of a member that declined the room: no message brings it back, only the member.</summary>
    public const long Declined = long.MaxValue;

    /// <summary>The room of the pair, with both as members.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="existing">From <see cref="FindAsync"/>.</param>
    /// <param name="invitation">Of the account that opens the room, for the other one.</param>
    /// <param name="other">The other one.</param>
    /// <param name="now">The time of a new room.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<Guid> OpenAsync(
        Work work, RoomRow? existing, Invitation invitation, Guid other, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var one = invitation.By;
        if (existing is not null)
        {
            await RoomMembership.JoinAsync(work, existing, [one, other], now, cancellationToken, invitation);
            await ShowAsync(work, existing.Id, one, cancellationToken);
            await RoomMembership.AcceptAsync(work, existing.Id, one, cancellationToken);
            return existing.Id;
        }

        var room = RoomMembership.Open(work, RoomKind.Direct, "", [one, other], now, invitation: invitation);
        room.DirectKey = Key(one, other);
        return room.Id;
    }

    public static async Task CloseAsync(Work work, Guid one, Guid other, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, one, other, cancellationToken) is not { } room)
        {
            return;
        }

        foreach (var account in (Guid[])[.. new[] { one, other }.Order()])
        {
            await RoomMembership.LeaveAsync(work, room.Id, account, cancellationToken);
        }
    }

    /// <summary>Gives a member's place in a direct room to another account, unless the two have a room or are one account.</summary>
    /// <returns>False when it stays where it is.</returns>
    public static async Task<bool> HandOverAsync(Work work, Guid roomId, Guid from, Guid to, CancellationToken cancellationToken)
    {
        var other = await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId != from).Select(m => m.AccountId)
            .SingleOrDefaultAsync(cancellationToken);
        if (other == default || other == to || await FindAsync(work, other, to, cancellationToken) is not null)
        {
            return false;
        }

        var key = Key(other, to);
        await work.Db.Rooms.Where(r => r.Id == roomId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DirectKey, key), cancellationToken);
        await RoomMembership.HandOverAsync(work, roomId, from, to, cancellationToken);
        return true;
    }

    /// <summary>
    /// Hides the room from one member until the next message. The other is not told, and both stay members: the next message
    /// reaches both, and the room is back with its history.
    /// </summary>
    public static async Task HideAsync(Work work, RoomRow room, Guid account, CancellationToken cancellationToken)
    {
        await work.Db.RoomMembers.Where(m => m.RoomId == room.Id && m.AccountId == account).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.HiddenSeq, room.LastSeq).SetProperty(m => m.ReadSeq, room.LastSeq)
                .SetProperty(m => m.UnreadAfter, (long?)null), cancellationToken);
        await RoomMembership.ForgetAnswersAsync(work.Db, room.Id, account, cancellationToken);
        work.Events.AppendFeed(account, FeedEventTypes.Room, seq => new RoomEvent(seq, room.Id, RoomChange.Hidden));
    }

    /// <summary>The member does not want the room: it is gone for them until they open it themselves. The other is not told.</summary>
    public static async Task DeclineAsync(Work work, Guid roomId, Guid account, CancellationToken cancellationToken)
    {
        await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId == account)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.HiddenSeq, Declined), cancellationToken);
        await RoomMembership.ForgetAnswersAsync(work.Db, roomId, account, cancellationToken);
        work.Events.AppendFeed(account, FeedEventTypes.Room, seq => new RoomEvent(seq, roomId, RoomChange.Left));
    }

    /// <summary>Opening the room again shows it to that member, also before the next message.</summary>
    private static async Task ShowAsync(Work work, Guid roomId, Guid account, CancellationToken cancellationToken)
    {
        var shown = await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId == account && m.HiddenSeq != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.HiddenSeq, (long?)null), cancellationToken);
        if (shown > 0)
        {
            work.Events.AppendFeed(account, FeedEventTypes.Room, seq => new RoomEvent(seq, roomId, RoomChange.Joined));
        }
    }

    public static Task<RoomRow?> FindAsync(Work work, Guid one, Guid other, CancellationToken cancellationToken)
    {
        var key = Key(one, other);
        return work.Db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.DirectKey == key, cancellationToken);
    }

    private static string Key(Guid one, Guid other) => one.CompareTo(other) < 0 ? $"{one}:{other}" : $"{other}:{one}";
}
