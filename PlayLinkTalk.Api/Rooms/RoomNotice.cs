using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Adds a message of the service itself to a room's log, within the caller's transaction.</summary>
internal static class RoomNotice
{
    /// <summary>The sender id of such messages.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <param name="work">The transaction; rooms are locked after accounts and matches.</param>
    /// <param name="roomId">An existing room.</param>
    /// <param name="code">A stable code that clients translate.</param>
    /// <param name="now">The time of the message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
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
