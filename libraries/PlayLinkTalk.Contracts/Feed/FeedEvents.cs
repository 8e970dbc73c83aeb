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
    /// <summary>The position asked for can't be resumed: read the lists anew. Data: <c>{seq}</c>, from where it goes on.</summary>
    public const string Reset = "reset";
    /// <summary><see cref="BlockEvent"/>.</summary>
    public const string Block = "block";
    /// <summary><see cref="BlockedBySignal"/>. For nodes alone: no client is told of it.</summary>
    public const string BlockedBy = "blocked-by";
    /// <summary>Reserved for the progress of uploads.</summary>
    public const string Upload = "upload";
}

/// <summary>An entry of an account's feed as the API lists it.</summary>
public sealed record FeedEvent(long Seq, string Type, JsonElement Data, DateTimeOffset At);

public sealed record MatchedEvent(
    long Seq, Guid TicketId, Guid MatchId, Guid RoomId, string Sport, string District, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <param name="State">waiting (with what is known of the wait), proposed, cancelled, expired.</param>
/// <param name="Proposal">The game that is proposed, as it stands: told anew whenever somebody answers.</param>
/// <param name="Reason">One of <see cref="Matching.TicketReasons"/>.</param>
public sealed record TicketEvent(
    long Seq, Guid TicketId, Matching.TicketState State, int? SeatsNeeded, int? Compatible, IReadOnlyList<string>? Relaxed,
    string? Unmatchable,
    Matching.ProposedGame? Proposal = null, string? Reason = null);

/// <summary>What notifications tell of.</summary>
public static class NotificationCodes
{
    /// <summary>The account signed in on one more device; <c>name</c> is what the device calls itself.</summary>
    public const string SignIn = "sign-in";
}

/// <param name="Name">Of the account that did it. Absent when the reader blocks that account.</param>
/// <param name="Code">
/// What happened: player-joined, player-left, match-called-off, room-invited, <see cref="NotificationCodes.SignIn"/> …; the client
/// words it.
/// </param>
public sealed record NotificationEvent(
    long Seq, string Code, Guid? MatchId = null, Guid? RoomId = null, Guid? AccountId = null, string? Name = null,
    string? Sport = null, string? District = null, DateTimeOffset? StartsAt = null);

/// <summary><see cref="Hidden"/>: the account left a direct room; it is back as soon as somebody writes.</summary>
public enum RoomChange { Joined, Left, Renamed, Hidden }

public sealed record RoomEvent(long Seq, Guid RoomId, RoomChange Change);

/// <summary>The account blocks somebody from now on, or no longer.</summary>
public sealed record BlockEvent(long Seq, Guid AccountId, bool Blocked);

/// <summary>A passing signal: somebody blocks the account from now on, or no longer. Their typing and presence stay away from it.</summary>
public sealed record BlockedBySignal(Guid AccountId, bool Blocked);

public sealed record ReminderEvent(
    long Seq, Guid MatchId, Guid RoomId, string Sport, string District, DateTimeOffset StartsAt);

/// <param name="LastSeq">The newest notable entry.</param>
/// <param name="Unread">Notable entries after the read mark.</param>
public sealed record NotificationList(IReadOnlyList<FeedEvent> Items, string? NextCursor, long LastSeq, int Unread);

/// <summary>A passing signal: the connections of this session end now.</summary>
/// <param name="Seq">Where the feed stands; the signal takes no position of its own.</param>
public sealed record SessionEndedSignal(long Seq, Guid SessionId);
