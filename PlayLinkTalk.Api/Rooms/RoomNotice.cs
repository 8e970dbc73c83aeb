using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>What the service itself says in a room, within somebody's transaction: an entry of the log that nobody has sent.</summary>
internal static class RoomNotice
{
    /// <summary>In place of a sender.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <param name="work">The transaction; rooms come after accounts and matches in it.</param>
    /// <param name="roomId">An existing room.</param>
    /// <param name="code">What happened, as a stable code that clients word.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task AddAsync(Work work, Guid roomId, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var room = work.Db.Rooms.Where(r => r.Id == roomId);
        await room.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.LastSeq, r => r.LastSeq + 1).SetProperty(r => r.LastActiveAt, now), cancellationToken);
        var row = new MessageRow
        {
            RoomId = roomId,
            Seq = await room.Select(r => r.LastSeq).SingleAsync(cancellationToken),
            Id = Guid.CreateVersion7(now),
            SenderId = Nobody,
            ClientMessageId = Guid.CreateVersion7(now),
            Text = code,
            SentAt = now,
        };
        work.Db.Messages.Add(row);
        work.Events.Publish(Channels.Room(roomId), row.Seq, HubEvents.Message, MessageView.Of(row));
    }
}
