using System.Text.Json;

namespace PlayLinkTalk.Contracts.Feed;

/// <summary>The SSE <c>event:</c> names; every data object also carries <c>seq</c>.</summary>
public static class FeedEventTypes
{
    /// <summary><see cref="MatchedEvent"/>.</summary>
    public const string Matched = "matched";
    /// <summary><see cref="TicketEvent"/>.</summary>
    public const string Ticket = "ticket";
    /// <summary><see cref="NotificationEvent"/>.</summary>
    public const string Notification = "notification";
    /// <summary><see cref="RoomEvent"/>.</summary>
    public const string Room = "room";
    /// <summary><see cref="ReminderEvent"/>.</summary>
    public const string Reminder = "reminder";
    /// <summary>A live part of the account's session ended; the stream closes after it. No seq is taken.</summary>
    public const string SessionEnded = "session-ended";
    /// <summary>The position can't be resumed: reload the lists. Data: <c>{seq}</c>, where the stream continues.</summary>
    public const string Reset = "reset";
    /// <summary><see cref="BlockEvent"/>.</summary>
    public const string Block = "block";
    /// <summary><see cref="BlockedBySignal"/>. For nodes only; not sent to clients.</summary>
    public const string BlockedBy = "blocked-by";
    /// <summary><see cref="People.PersonChanged"/> of a friend, or of the account itself. A passing signal without <c>seq</c>.</summary>
    public const string PersonChanged = "person-changed";
    /// <summary><see cref="People.AccountPresence"/> of a friend. A passing signal without <c>seq</c>.</summary>
    public const string Presence = "presence";
    /// <summary><see cref="People.PresenceSwitched"/>. For nodes only; not sent to clients.</summary>
    public const string PresenceSwitched = "presence-switched";
    /// <summary><see cref="Announcements.Announcement"/>. A passing signal without <c>seq</c>; told again when a stream opens.</summary>
    public const string Announcement = "announcement";
    /// <summary><see cref="Realtime.StreamSign"/>. For nodes only; not sent to clients.</summary>
    public const string StreamSign = "stream-sign";
    /// <summary><see cref="MessageRemovedEvent"/>.</summary>
    public const string MessageRemoved = "message-removed";
    /// <summary><see cref="RoomUnreadEvent"/>.</summary>
    public const string RoomUnread = "room-unread";
    /// <summary><see cref="NotificationsRead"/>: another device of the account has read its notifications.</summary>
    public const string Read = "read";
    /// <summary><see cref="Uploads.UploadEvent"/>.</summary>
    public const string Upload = "upload";
    /// <summary><see cref="Exports.ExportEvent"/>. Without <c>seq</c> a passing signal of its progress.</summary>
    public const string Export = "export";
}

/// <summary>An entry of an account's feed as the API lists it.</summary>
public sealed record FeedEvent(long Seq, string Type, JsonElement Data, DateTimeOffset At);

public sealed record MatchedEvent(
    long Seq, Guid TicketId, Guid MatchId, Guid RoomId, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <param name="State">waiting (with details of the wait), proposed, cancelled, expired.</param>
/// <param name="Proposal">The current state of the proposed game; sent again after every answer.</param>
/// <param name="Reason">One of <see cref="Matching.TicketReasons"/>.</param>
public sealed record TicketEvent(
    long Seq, Guid TicketId, Matching.TicketState State, int? SeatsNeeded, int? Compatible, IReadOnlyList<string>? Relaxed,
    string? Unmatchable,
    Matching.ProposedGame? Proposal = null, string? Reason = null);

/// <summary>Codes of notifications.</summary>
public static class NotificationCodes
{
    /// <summary>The account signed in on another device; <c>name</c> is the device's name.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Sign-ins to the account failed repeatedly.</summary>
    public const string FailedSignIns = "failed-sign-ins";

    /// <summary>
    /// A message names the account; <c>roomId</c> and <c>messageSeq</c> are its place. It rings in a muted room, too: a kind that can be
    /// switched off.
    /// </summary>
    public const string Mentioned = "mentioned";

    /// <summary>The account has another password; its other devices were signed out.</summary>
    public const string PasswordChanged = "password-changed";

    /// <summary>The account has another address.</summary>
    public const string EmailChanged = "email-changed";
    /// <summary>The account had too many devices: <c>name</c>, unused for the longest time, was signed out.</summary>
    public const string DeviceSignedOut = "device-signed-out";

    /// <summary>The account asks for a second factor from now on.</summary>
    public const string SecondFactorAdded = "second-factor-added";

    /// <summary>The account asks for its password only.</summary>
    public const string SecondFactorRemoved = "second-factor-removed";

    /// <summary>A recovery code was used, or all of them were replaced.</summary>
    public const string RecoveryCodesChanged = "recovery-codes-changed";

    /// <summary>The account can be signed in to with another passkey; <c>name</c> is the passkey's.</summary>
    public const string PasskeyAdded = "passkey-added";

    /// <summary>A passkey no longer signs in; <c>name</c> is the passkey's.</summary>
    public const string PasskeyRemoved = "passkey-removed";

    /// <summary>Another service signs in to the account from now on; <c>name</c> is its id.</summary>
    public const string ProviderLinked = "provider-linked";

    /// <summary>Another service no longer signs in to the account; <c>name</c> is its id.</summary>
    public const string ProviderUnlinked = "provider-unlinked";

    /// <summary>The file with the account's data can be downloaded.</summary>
    public const string ExportReady = "export-ready";

    /// <summary>A report of the account was decided.</summary>
    public const string ReportDecided = "report-decided";

    /// <summary>Two players stated a fault of the account in a game.</summary>
    public const string Strike = "attendance-strike";

    /// <summary>A moderator warns the account because of a report about it.</summary>
    public const string Warned = "moderation-warning";

    /// <summary>A moderator wrote to the account; <c>threadId</c> is where to read and answer.</summary>
    public const string TeamWrote = "team-wrote";

    /// <summary>For moderators: a member answered what they wrote about <c>reportId</c>.</summary>
    public const string MemberAnswered = "member-answered";
}

/// <param name="Name">Name of the acting account. Absent when the reader blocks it.</param>
/// <param name="Place">Where in the district the game is played, if its players have agreed on it.</param>
/// <param name="PartyId">The party that the notification is about.</param>
/// <param name="AnswerBy">Until when an answer is waited for; absent where none is.</param>
/// <param name="EntryId">The entry of a room that the notification is about.</param>
/// <param name="Title">Of the entry.</param>
/// <param name="ThreadId">The thread with the moderators that the notification is about.</param>
/// <param name="ReportId">The report that it is about; in the feeds of moderators only.</param>
/// <param name="Code">
/// What happened: player-joined, player-left, match-called-off, room-invited, <see cref="NotificationCodes.SignIn"/> …; the client
/// words it.
/// </param>
public sealed record NotificationEvent(
    long Seq, string Code, Guid? MatchId = null, Guid? RoomId = null, Guid? AccountId = null, string? Name = null,
    string? Sport = null, string? District = null, DateTimeOffset? StartsAt = null, long? MessageSeq = null, string? Place = null,
    Guid? PostId = null, Guid? PartyId = null, DateTimeOffset? AnswerBy = null, Guid? EntryId = null, string? Title = null,
    Guid? ThreadId = null, Guid? ReportId = null);

/// <summary><see cref="Hidden"/>: the account left a direct room; it returns with the next message.</summary>
public enum RoomChange { Joined, Left, Renamed, Hidden }

public sealed record RoomEvent(long Seq, Guid RoomId, RoomChange Change);

/// <summary>The account removed a message for itself; other members still see it.</summary>
/// <param name="MessageSeq">The position of the message in the room's log.</param>
public sealed record MessageRemovedEvent(long Seq, Guid RoomId, long MessageSeq);

/// <summary>The account counts a room's messages as unread again.</summary>
/// <param name="ReadSeq">The last message that still counts as read.</param>
public sealed record RoomUnreadEvent(long Seq, Guid RoomId, long ReadSeq);

/// <summary>The account has blocked or unblocked another one.</summary>
public sealed record BlockEvent(long Seq, Guid AccountId, bool Blocked);

/// <summary>A passing signal: another account has blocked or unblocked this one. The blocker's typing and presence are withheld.</summary>
public sealed record BlockedBySignal(Guid AccountId, bool Blocked);

/// <param name="ReadSeq">Notifications up to this position are read.</param>
public sealed record NotificationsRead(long Seq, long ReadSeq);

/// <summary>A game, or an entry of the account's calendar, begins soon.</summary>
/// <param name="MatchId">The game, with its sport and district; absent for an entry.</param>
/// <param name="RoomId">Of the game, or of the entry of a room.</param>
/// <param name="EntryId">The entry, with its title; absent for a game.</param>
/// <param name="Confirm">True when players confirm that they come from now on.</param>
/// <param name="Leave">True for the last reminder of a game: it is time to leave.</param>
public sealed record ReminderEvent(
    long Seq, Guid? MatchId, Guid? RoomId, string? Sport, string? District, DateTimeOffset StartsAt, Guid? EntryId = null,
    string? Title = null, bool? Leave = null, bool? Confirm = null);

/// <param name="LastSeq">The newest notable entry.</param>
/// <param name="Unread">Notable entries after the read mark.</param>
/// <param name="Quiet">True within the quiet hours of the account; absent otherwise.</param>
public sealed record NotificationList(IReadOnlyList<FeedEvent> Items, string? NextCursor, long LastSeq, int Unread, bool? Quiet = null);

/// <summary>A passing signal: the connections of this session end now.</summary>
/// <param name="Seq">The current end of the feed; the signal has no position.</param>
public sealed record SessionEndedSignal(long Seq, Guid SessionId);
