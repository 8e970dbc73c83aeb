using System.Text.Json;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Realtime.Subscriptions;

namespace PlayLinkTalk.Realtime.Feed;

/// <summary>What a node itself must understand of a feed's events.</summary>
internal static class FeedSignals
{
    /// <summary>That very session was signed out; the account's other sessions go on.</summary>
    public static bool IsEndOf(this OutgoingEvent signal, Guid sessionId) =>
        signal.Event.Type == FeedEventTypes.SessionEnded
        && JsonSerializer.Deserialize<EndedSession>(signal.Event.Data.Span, WireJson.Options)?.SessionId == sessionId;

    /// <summary>The account came into a room, or is out of one.</summary>
    public static RoomEvent? AsRoomEvent(this OutgoingEvent next) =>
        next.Event.Type == FeedEventTypes.Room
            ? JsonSerializer.Deserialize<RoomEvent>(next.Event.Data.Span, WireJson.Options)
            : null;

    /// <summary>The account blocks somebody, or no longer.</summary>
    public static BlockEvent? AsBlockEvent(this OutgoingEvent next) =>
        next.Event.Type == FeedEventTypes.Block
            ? JsonSerializer.Deserialize<BlockEvent>(next.Event.Data.Span, WireJson.Options)
            : null;

    /// <summary>Somebody blocks the account, or no longer.</summary>
    public static BlockedBySignal? AsBlockedBySignal(this OutgoingEvent signal) =>
        signal.Event.Type == FeedEventTypes.BlockedBy
            ? JsonSerializer.Deserialize<BlockedBySignal>(signal.Event.Data.Span, WireJson.Options)
            : null;

    private sealed record EndedSession(Guid SessionId);
}
