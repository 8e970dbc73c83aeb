using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Adds a message of the service itself to a room's log, within the caller's transaction.</summary>
internal static class RoomNotice
{
    /// <summary>The sender id of such messages.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <param name="work">The transaction; rooms are locked after accounts and matches.</param>
    /// <param name="roomId">An existing room.</param>
    /// <param name="code">A stable code that clients translate; one of <see cref="NoticeCodes"/>.</param>
    /// <param name="now">The time of the message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task AddAsync(Work work, Guid roomId, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await RowAsync(work, roomId, code, now, cancellationToken);
        Publish(work, row, MessageView.Notice(row, null, null));
    }

    /// <summary>The same about a member. It has nothing new to read then.</summary>
    /// <param name="work">The transaction; the room is locked by it.</param>
    /// <param name="roomId">An existing room.</param>
    /// <param name="actor">The member that acts, or that comes and goes.</param>
    /// <param name="code">One of <see cref="NoticeCodes"/>.</param>
    /// <param name="detail">What it is about beside the member, at most 120 characters: a title, for example.</param>
    /// <param name="now">The time of the message.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task AddAboutAsync(
        Work work, Guid roomId, Guid actor, string code, string? detail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = await work.Db.Accounts.Where(a => a.Id == actor)
            .Select(a => new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .SingleAsync(cancellationToken);
        var row = await RowAsync(work, roomId, code, now, cancellationToken);
        work.Db.MessageMarks.Add(new MessageMarkRow { RoomId = roomId, Seq = row.Seq, ActorId = actor, Detail = detail });
        Publish(work, row, MessageView.Notice(row, name, detail));
        await work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId == actor && m.ReadSeq == row.Seq - 1)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadSeq, row.Seq), cancellationToken);
    }

    private static async Task<MessageRow> RowAsync(
        Work work, Guid roomId, string code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var room = work.Db.Rooms.Where(r => r.Id == roomId);
        await room.ExecuteUpdateAsync(
            set => set.SetProperty(r => r.LastSeq, r => r.LastSeq + 1).SetProperty(r => r.LastActiveAt, now), cancellationToken);
        return new MessageRow
        {
            RoomId = roomId,
            Seq = await room.Select(r => r.LastSeq).SingleAsync(cancellationToken),
            Id = Guid.CreateVersion7(now),
            SenderId = Nobody,
            ClientMessageId = Guid.CreateVersion7(now),
            Text = code,
            SentAt = now,
        };
    }

    private static void Publish(Work work, MessageRow row, Message message)
    {
        work.Db.Messages.Add(row);
        work.Events.Publish(Channels.Room(row.RoomId), row.Seq, HubEvents.Message, message);
    }
}
