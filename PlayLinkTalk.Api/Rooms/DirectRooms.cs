using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>The one room of each two accounts. A block takes it from both; after it they find their old words again.</summary>
internal static class DirectRooms
{
    /// <summary>The room of the two, with both in it.</summary>
    public static async Task<(Guid Id, bool IsNew)> OpenAsync(Work work, Guid one, Guid other, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(work, one, other, cancellationToken) is { } existing)
        {
            await RoomMembership.JoinAsync(work, existing, [one, other], now, cancellationToken);
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

    private static Task<RoomRow?> FindAsync(Work work, Guid one, Guid other, CancellationToken cancellationToken)
    {
        var key = Key(one, other);
        return work.Db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.DirectKey == key, cancellationToken);
    }

    private static string Key(Guid one, Guid other) => one.CompareTo(other) < 0 ? $"{one}:{other}" : $"{other}:{one}";
}
