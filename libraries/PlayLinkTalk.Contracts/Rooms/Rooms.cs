using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Contracts.Rooms;

public enum RoomKind { Match, Group, Direct }

/// <summary>
/// <see cref="Hidden"/>: a position of the log with content that the reader may not see (a whisper to another member, or a message
/// of a blocked member).
/// <see cref="Notice"/>: a message of the service; the text is one of <see cref="NoticeCodes"/>, and the client translates it.
/// <see cref="Deleted"/>: the position of a message that its sender deleted; it has neither sender nor text.
/// </summary>
public enum MessageKind { Text, Whisper, Hidden, Notice, Deleted }

/// <summary>Codes of the service's notices in rooms.</summary>
public static class NoticeCodes
{
    /// <summary>Too few players shortly before the start: the game does not take place.</summary>
    public const string MatchCalledOff = "match-called-off";

    /// <summary>
    /// An earlier message was edited or deleted, or its reactions changed: <see cref="Message.Changed"/> is that message now. Such
    /// an entry has a position, and clients show no line for it.
    /// </summary>
    public const string MessageChanged = "message-changed";
}

/// <summary>An entry of a room's log. <paramref name="Seq"/> runs 1, 2, 3 … without gaps.</summary>
/// <param name="Text">Absent when hidden.</param>
/// <param name="Id">Absent when hidden, as are sender and clientMessageId.</param>
/// <param name="Sender">Absent also in a notice, as is clientMessageId.</param>
/// <param name="WhisperTo">The only other reader of a whisper.</param>
/// <param name="ReplyTo">The position of the message that it answers.</param>
/// <param name="Quote">The beginning of that message; absent in <see cref="Changed"/>.</param>
/// <param name="EditedAt">When its sender edited it last.</param>
/// <param name="Reactions">In the order of their first use; absent when there are none.</param>
/// <param name="Changed">In a notice <see cref="NoticeCodes.MessageChanged"/>: the current state of that message.</param>
public sealed record Message(
    Guid RoomId, long Seq, Guid? Id, Guid? ClientMessageId, PlayerName? Sender, MessageKind Kind, string? Text,
    DateTimeOffset SentAt, Guid? WhisperTo = null, long? ReplyTo = null, MessageQuote? Quote = null, DateTimeOffset? EditedAt = null,
    IReadOnlyList<Reaction>? Reactions = null, Message? Changed = null);

/// <param name="ClientMessageId">Chosen by the sender; a retry with it returns the first result; with another text it is refused.</param>
/// <param name="Text">1 to 2,000 characters; line breaks and tabs, but no other control characters.</param>
/// <param name="WhisperTo">The only other member that can read it.</param>
/// <param name="ReplyTo">The position of the message that it answers; one that the sender can read.</param>
public sealed record SendMessage(Guid ClientMessageId, string Text, Guid? WhisperTo = null, long? ReplyTo = null);

/// <param name="Name">Empty when the caller blocks the member.</param>
/// <param name="ReadSeq">Absent when the member, or the caller, does not share read marks.</param>
/// <param name="Blocked">Whether the caller blocks the member.</param>
/// <param name="Guest">True for a guest; absent otherwise.</param>
public sealed record RoomMember(Guid AccountId, string Name, bool Simulated, long? ReadSeq, bool Blocked = false, bool? Guest = null);

/// <param name="LastSeq">Position of the newest message; 0 when there is none.</param>
/// <param name="ReadSeq">The caller's read mark.</param>
/// <param name="Unread">LastSeq - ReadSeq.</param>
public sealed record Room(
    Guid Id, RoomKind Kind, string Title, Guid? MatchId, long LastSeq, long ReadSeq, long Unread,
    Message? LastMessage, IReadOnlyList<RoomMember> Members, DateTimeOffset CreatedAt, RoomGame? Game = null);

/// <summary>The game that a match room belongs to.</summary>
public sealed record RoomGame(string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

public sealed record CreateRoom(string Title, IReadOnlyList<Guid> AccountIds);

public sealed record OpenDirectRoom(Guid AccountId);

public sealed record InviteMembers(IReadOnlyList<Guid> AccountIds);

public sealed record MarkRead(long Seq);
