using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>What a realtime node asks the Api once for a connection, with the client's own credentials.</summary>
/// <param name="FeedSeq">Position held in the feed; absent: from now.</param>
/// <param name="Rooms">Positions held, room to seq; rooms not named are answered with their position only.</param>
public sealed record ResumeRequest(long? FeedSeq = null, IReadOnlyDictionary<Guid, long>? Rooms = null);

/// <param name="SessionId">The session behind the credentials; its end closes the connection.</param>
/// <param name="Feed">Entries after the position asked for, ascending.</param>
/// <param name="FeedReset">The feed position can't be resumed.</param>
public sealed record ResumeResponse(
    Guid AccountId, Guid SessionId, string Name, long FeedSeq, bool FeedReset, IReadOnlyList<FeedEvent> Feed,
    IReadOnlyList<ResumedRoom> Rooms);

/// <param name="LastSeq">The room's newest position.</param>
/// <param name="Missed">Messages after the position asked for, ascending.</param>
/// <param name="Reset">The position can't be resumed (it is ahead of the log, too far behind, or the room is not the caller's).</param>
public sealed record ResumedRoom(Guid RoomId, long LastSeq, IReadOnlyList<Message> Missed, bool Reset);
