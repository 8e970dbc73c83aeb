using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>The one room of each pair of accounts. A block hides it from both; when it is lifted, the history is back.</summary>
internal static class DirectRooms
{
    /// <summary>The room of the pair, with both as members.</summary>
    public static async Task<(Guid Id, bool IsNew)> OpenAsync(
        Work work, Guid one, Guid other, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, one, other, cancellationToken) is { } existing)
        {
            await RoomMembership.JoinAsync(work, existing, [one, other], now, cancellationToken);
            await ShowAsync(work, existing.Id, one, cancellationToken);
            return (existing.Id, false);
        }

        var room = RoomMembership.Open(work, RoomKind.Direct, "", [one, other], now);
        room.DirectKey = Key(one, other);
        return (room.Id, true);
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
            set => set.SetProperty(m => m.HiddenSeq, room.LastSeq).SetProperty(m => m.ReadSeq, room.LastSeq), cancellationToken);
        work.Events.AppendFeed(account, FeedEventTypes.Room, seq => new RoomEvent(seq, room.Id, RoomChange.Hidden));
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

    private static Task<RoomRow?> FindAsync(Work work, Guid one, Guid other, CancellationToken cancellationToken)
    {
        var key = Key(one, other);
        return work.Db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.DirectKey == key, cancellationToken);
    }

    private static string Key(Guid one, Guid other) => one.CompareTo(other) < 0 ? $"{one}:{other}" : $"{other}:{one}";
}
