using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>A row of the log as one reader may see it.</summary>
internal static class MessageView
{
    public static Message Of(MessageRow row, PlayerName sender) => new(
        row.RoomId, row.Seq, row.Id, row.ClientMessageId, sender,
        row.WhisperTo is null ? MessageKind.Text : MessageKind.Whisper, row.Text, row.SentAt, row.WhisperTo);

    /// <summary>A message of the service. Its sender is the member that it is about, if there is one.</summary>
    public static Message Notice(MessageRow row, PlayerName? actor, string? detail) => new(
        row.RoomId, row.Seq, row.Id, null, actor, MessageKind.Notice, row.Text, row.SentAt, Detail: detail);

    /// <summary>Accounts other than sender and reader get a whisper's position and time only.</summary>
    public static Message For(Guid reader, MessageRow row, PlayerName sender, bool hasFiles = false) =>
        (IsErased(row) && !hasFiles) || (row.WhisperTo is { } to && reader != to && reader != row.SenderId)
            ? Hidden(row)
            : Of(row, sender);

    /// <summary>What is left of a message that its sender deleted: it names no account.</summary>
    public static Message Deleted(MessageRow row) => new(row.RoomId, row.Seq, null, null, null, MessageKind.Deleted, null, row.SentAt);
    /// <summary>Its sender has left and took the words along. A message that was sent has a text or files.</summary>
    private static bool IsErased(MessageRow row) => row.Text.Length == 0;

    /// <summary>A position and a time.</summary>
    public static Message Hidden(MessageRow row) => new(row.RoomId, row.Seq, null, null, null, MessageKind.Hidden, null, row.SentAt);
}
