using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Rooms.Changes;

/// <summary>
/// A message that is about to change, with its room locked. A change takes a position of the log of its own, so that order, holes
/// and resume hold for it as for messages.
/// </summary>
internal sealed class HeldMessage(Work work, LogEntry entry, DateTimeOffset now)
{
    public MessageRow Row => entry.Row;

    public DateTimeOffset Now => now;

    /// <summary>Locks the room and finds the message. Null when the caller does not see it there.</summary>
    public static async Task<HeldMessage?> FindAsync(
        Work work, Guid roomId, long seq, Guid caller, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await work.Db.ShownMemberships().AnyAsync(m => m.RoomId == roomId && m.AccountId == caller, cancellationToken))
        {
            return null;
        }

        await RoomMembership.HoldAsync(work, roomId, cancellationToken);
        var viewer = await Viewer.OfAsync(work.Db, caller, [roomId], cancellationToken);
        return await work.Db.EntryAsync(roomId, seq, cancellationToken) is { IsMessage: true } entry
            && entry.For(viewer).Kind != MessageKind.Hidden
            ? new(work, entry, now)
            : null;
    }

    /// <summary>Without a member that looks for it. Null when it is none, or deleted.</summary>
    public static async Task<HeldMessage?> OfModeratorAsync(
        Work work, Guid roomId, long seq, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await RoomMembership.HoldAsync(work, roomId, cancellationToken);
        return await work.Db.EntryAsync(roomId, seq, cancellationToken) is { IsMessage: true } entry ? new(work, entry, now) : null;
    }

    /// <summary>Takes words and files away from all members. The words stay among the versions.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await KeepTextAsync(cancellationToken);
        await ReplaceTextAsync("", cancellationToken);
        await MarkAsync(mark => mark.DeletedAt = now, cancellationToken);
        await Attachments.DropAsync(work, Row.RoomId, Row.Seq, cancellationToken);
        await TellAsync(cancellationToken);
    }

    /// <summary>Keeps the text that is replaced.</summary>
    public async Task KeepTextAsync(CancellationToken cancellationToken)
    {
        var earlier = await work.Db.MessageVersions.CountAsync(v => v.RoomId == Row.RoomId && v.Seq == Row.Seq, cancellationToken);
        work.Db.MessageVersions.Add(new MessageVersionRow
        {
            RoomId = Row.RoomId, Seq = Row.Seq, Version = earlier + 1, Text = Row.Text, ReplacedAt = now,
        });
    }

    public Task ReplaceTextAsync(string text, CancellationToken cancellationToken) =>
        work.Db.Messages.Where(m => m.RoomId == Row.RoomId && m.Seq == Row.Seq)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, text), cancellationToken);

    public async Task MarkAsync(Action<MessageMarkRow> change, CancellationToken cancellationToken)
    {
        var mark = await work.Db.MessageMarks.AsTracking()
            .SingleOrDefaultAsync(m => m.RoomId == Row.RoomId && m.Seq == Row.Seq, cancellationToken);
        if (mark is null)
        {
            mark = new MessageMarkRow { RoomId = Row.RoomId, Seq = Row.Seq };
            work.Db.MessageMarks.Add(mark);
        }

        change(mark);
    }

    /// <summary>Writes what was changed, and the entry of the log that reports it. Returns the message as its sender sees it.</summary>
    public async Task<Message> TellAsync(CancellationToken cancellationToken)
    {
        await work.Db.SaveAsync(cancellationToken);
        var changed = await work.Db.EntryAsync(Row.RoomId, Row.Seq, cancellationToken)
            ?? throw new InvalidOperationException("A message of a locked room is gone.");
        var seq = await TakePositionAsync(cancellationToken);
        var row = new MessageRow
        {
            RoomId = Row.RoomId, Seq = seq, Id = Guid.CreateVersion7(now), SenderId = RoomNotice.Nobody,
            ClientMessageId = Guid.CreateVersion7(now), Text = NoticeCodes.MessageChanged, WhisperTo = Row.WhisperTo, SentAt = now,
        };
        var mark = new MessageMarkRow { RoomId = Row.RoomId, Seq = seq, Subject = Row.Seq };
        await work.Db.InsertAsync([row], cancellationToken);
        await work.Db.InsertAsync([mark], cancellationToken);
        var report = new LogEntry(row, null, mark) { Related = changed };
        var sender = Viewer.Of(Row.SenderId);
        work.Events.Publish(Channels.Room(Row.RoomId), seq, HubEvents.Message, report.For(sender), report.Audience);
        return changed.For(sender);
    }

    /// <summary>
    /// A change is no news: members that have read everything have still read everything, and a hidden room stays hidden.
    /// </summary>
    private async Task<long> TakePositionAsync(CancellationToken cancellationToken)
    {
        var room = work.Db.Rooms.Where(r => r.Id == Row.RoomId);
        await room.ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSeq, r => r.LastSeq + 1), cancellationToken);
        var seq = await room.Select(r => r.LastSeq).SingleAsync(cancellationToken);
        var members = work.Db.RoomMembers.Where(m => m.RoomId == Row.RoomId);
        await members.Where(m => m.ReadSeq == seq - 1).ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadSeq, seq), cancellationToken);
        await members.Where(m => m.HiddenSeq == seq - 1)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.HiddenSeq, (long?)seq), cancellationToken);
        return seq;
    }
}
