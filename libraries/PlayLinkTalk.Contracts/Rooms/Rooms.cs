using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Uploads;

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

    /// <summary>A player proposes another place or start for the game: its card asks the others. With the player as its sender.</summary>
    public const string ChangeProposed = "change-proposed";

    /// <summary>The players agreed: the game has another place or start.</summary>
    public const string MatchChanged = "match-changed";

    /// <summary>The players did not agree to the proposed change.</summary>
    public const string ChangeDeclined = "change-declined";

    /// <summary>The players agreed, but the proposed start no longer fitted all of them.</summary>
    public const string ChangeUnfit = "change-unfit";

    /// <summary>The game has no court any more: its card offers others.</summary>
    public const string CourtLost = "court-lost";

    /// <summary>
    /// An earlier message was edited or deleted, or its reactions changed: <see cref="Message.Changed"/> is that message now. Such
    /// an entry has a position, and clients show no line for it.
    /// </summary>
    public const string MessageChanged = "message-changed";

    /// <summary>The sender came in; as all that follow, it is about the sender of the notice.</summary>
    public const string Joined = "member-joined";
    public const string Left = "member-left";
    /// <summary><see cref="Message.Detail"/> is the new title.</summary>
    public const string Renamed = "room-renamed";
    /// <summary>The sender is the owner now.</summary>
    public const string Owner = "owner-changed";
    /// <summary>The sender pinned a message.</summary>
    public const string Pinned = "message-pinned";
    /// <summary>The sender gave the room another picture, or took it away.</summary>
    public const string Pictured = "room-pictured";
    /// <summary>The sender planned something with the room; <see cref="Message.Detail"/> is its title, as in the two that follow.</summary>
    public const string EntryAdded = "entry-added";
    /// <summary>The sender changed what is planned.</summary>
    public const string EntryChanged = "entry-changed";
    /// <summary>The sender ended what was planned, or one repetition of it.</summary>
    public const string EntryEnded = "entry-ended";
    /// <summary>
    /// The sender changed when the assistant answers: <see cref="Message.Detail"/> is the mode, <c>off</c>, <c>mentioned</c> or
    /// <c>always</c>.
    /// </summary>
    public const string AssistantChanged = "assistant-changed";
    /// <summary>
    /// An answer of the assistant failed or was not begun: <see cref="Message.Detail"/> is one of <see cref="AnswerFailures"/>.
    /// </summary>
    public const string AnswerFailed = "answer-failed";
}

/// <summary>Why the assistant said nothing, or not all of it.</summary>
public static class AnswerFailures
{
    /// <summary>The model did not answer, or not in a way that can be shown.</summary>
    public const string Failed = "failed";
    /// <summary>The model, or this service, answers too many at this time.</summary>
    public const string Busy = "busy";
    /// <summary>It took too long. What came until then is a message.</summary>
    public const string Slow = "slow";
    /// <summary>The service was interrupted while it answered.</summary>
    public const string Interrupted = "interrupted";
    /// <summary>The member that asked has used its answers of the day. Said once a day.</summary>
    public const string MemberBudget = "member-budget";
    /// <summary>The room has used its answers of the day. Said once a day.</summary>
    public const string RoomBudget = "room-budget";
}

/// <summary>An entry of a room's log. <paramref name="Seq"/> runs 1, 2, 3 … without gaps.</summary>
/// <param name="Text">Absent when hidden.</param>
/// <param name="Id">Absent when hidden, as are sender and clientMessageId.</param>
/// <param name="Sender">In a notice the member that it is about; absent when it is about no member.</param>
/// <param name="WhisperTo">The only other reader of a whisper.</param>
/// <param name="ReplyTo">The position of the message that it answers.</param>
/// <param name="Quote">The beginning of that message; absent in <see cref="Changed"/>.</param>
/// <param name="EditedAt">When its sender edited it last.</param>
/// <param name="Reactions">In the order of their first use; absent when there are none.</param>
/// <param name="Changed">In a notice <see cref="NoticeCodes.MessageChanged"/>: the current state of that message.</param>
/// <param name="Detail">What a notice is about beside its sender, for example the new title of the room.</param>
/// <param name="Attachments">Files of the message; its text may be empty then. Absent when there are none.</param>
public sealed record Message(
    Guid RoomId, long Seq, Guid? Id, Guid? ClientMessageId, PlayerName? Sender, MessageKind Kind, string? Text,
    DateTimeOffset SentAt, Guid? WhisperTo = null, long? ReplyTo = null, MessageQuote? Quote = null, DateTimeOffset? EditedAt = null,
    IReadOnlyList<Reaction>? Reactions = null, Message? Changed = null, string? Detail = null,
    IReadOnlyList<Attachment>? Attachments = null);

/// <param name="ClientMessageId">Chosen by the sender; a retry with it returns the first result; with another text it is refused.</param>
/// <param name="Text">1 to 2,000 characters; line breaks and tabs, but no other control characters. With uploads also empty.</param>
/// <param name="WhisperTo">The only other member that can read it.</param>
/// <param name="ReplyTo">The position of the message that it answers; one that the sender can read.</param>
/// <param name="Uploads">Ready uploads of the sender that no message has yet, at most <see cref="UploadLimits.MostPerMessage"/>.</param>
public sealed record SendMessage(
    Guid ClientMessageId, string Text, Guid? WhisperTo = null, long? ReplyTo = null, IReadOnlyList<Guid>? Uploads = null);

/// <param name="Name">Empty when the caller blocks the member.</param>
/// <param name="ReadSeq">Absent when the member, or the caller, does not share read marks.</param>
/// <param name="Blocked">Whether the caller blocks the member.</param>
/// <param name="Guest">True for a guest; absent otherwise.</param>
/// <param name="Role">In groups only.</param>
/// <param name="Picture">The file of the member's picture; absent when it has none, or when a block stands between the two.</param>
public sealed record RoomMember(
    Guid AccountId, string Name, bool Simulated, long? ReadSeq, bool Blocked = false, bool? Guest = null, RoomRole? Role = null,
    Guid? Picture = null);

/// <summary><see cref="Invited"/>: the member has not accepted yet.</summary>
public enum RoomRole { Member, Owner, Invited }

/// <param name="LastSeq">Position of the newest message; 0 when there is none.</param>
/// <param name="ReadSeq">Messages up to here do not count as unread: the caller's read mark, or where it marked the room as unread.</param>
/// <param name="Unread">LastSeq - ReadSeq.</param>
/// <param name="InvitedBy">
/// The stranger that invited the caller. Absent when the caller has accepted, or knew the account: accepting, sending and reading
/// accept, and leaving declines. Pages show such rooms apart, and their unread messages count nowhere.
/// </param>
/// <param name="Pins">The pinned messages, in the order of the log; absent when there are none.</param>
/// <param name="MutedUntil">The caller muted the room; absent when not, or no longer.</param>
/// <param name="Picture">The file of the group's picture; absent when there is none. Direct rooms show the other member's.</param>
public sealed record Room(
    Guid Id, RoomKind Kind, string Title, Guid? MatchId, long LastSeq, long ReadSeq, long Unread,
    Message? LastMessage, IReadOnlyList<RoomMember> Members, DateTimeOffset CreatedAt, RoomGame? Game = null,
    PlayerName? InvitedBy = null, IReadOnlyList<Message>? Pins = null, DateTimeOffset? MutedUntil = null,
    Guid? Picture = null);

/// <summary>The game that a match room belongs to.</summary>
public sealed record RoomGame(string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

public sealed record CreateRoom(string Title, IReadOnlyList<Guid> AccountIds);

public sealed record OpenDirectRoom(Guid AccountId);

public sealed record InviteMembers(IReadOnlyList<Guid> AccountIds);

public sealed record MarkRead(long Seq);

/// <summary>What is absent does not change.</summary>
/// <param name="Title">1 to 60 visible characters in one line. By the owner of a group.</param>
/// <param name="Owner">A member that becomes the owner. By the owner of a group.</param>
/// <param name="Pins">The positions of all pinned messages, at most <see cref="MostPins"/>. By any member.</param>
/// <param name="Picture">
/// A ready image of the caller that is in no message, or <see cref="NoPicture"/>. By the owner of a group.
/// </param>
public sealed record ChangeRoom(string? Title = null, Guid? Owner = null, IReadOnlyList<long>? Pins = null, Guid? Picture = null)
{
    public const int MostPins = 3;

    /// <summary>Takes the picture away.</summary>
    public static readonly Guid NoPicture = Guid.Empty;
}

/// <param name="Mute">One of <see cref="MuteTimes"/>.</param>
public sealed record ChangeMembership(string Mute);

public static class MuteTimes
{
    public const string Off = "off";
    public const string OneHour = "1h";
    public const string EightHours = "8h";
    public const string UntilChanged = "until-changed";
}
