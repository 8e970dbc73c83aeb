using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>
/// The request of a realtime node to the Api when clients connect or fall behind, for many of them at once: account, rooms and
/// missed events. Each entry carries its client's token; the batch as a whole needs no credentials.
/// </summary>
/// <param name="Resumes">At most <see cref="MostResumes"/>.</param>
/// <param name="KnowsDeleted">
/// Whether the node can read the kind <c>deleted</c>. To a node of an earlier version deleted messages are hidden ones.
/// </param>
public sealed record ResumeBatch(IReadOnlyList<BatchedResume> Resumes, bool KnowsDeleted = false)
{
    public const int MostResumes = 100;

    /// <summary>Enough for a batch with <see cref="ResumeRequest.MostRooms"/> rooms, the maximum.</summary>
    public const int MostBytes = 512 * 1024;
}

/// <param name="Token">As in the Authorization header or the cookie.</param>
public sealed record BatchedResume(string Token, ResumeRequest Held)
{
    /// <summary>A longer value is refused without a lookup.</summary>
    public const int LongestToken = 256;
}

/// <param name="FeedSeq">The held feed position; absent: from now.</param>
/// <param name="Rooms">The held positions, room to seq; other rooms are answered with their position only.</param>
public sealed record ResumeRequest(long? FeedSeq = null, IReadOnlyDictionary<Guid, long>? Rooms = null)
{
    public const int MostRooms = 5000;
}

/// <param name="Answers">In the order of the request; each as if it had been sent alone.</param>
public sealed record ResumeBatchResponse(IReadOnlyList<ResumeAnswer> Answers);

/// <param name="Status">HTTP status. 503: too many missed events for one answer, retry.</param>
/// <param name="Resumed">Absent when refused.</param>
/// <param name="Code">From <see cref="ProblemCodes"/>, when refused.</param>
/// <param name="Detail">A readable text, when refused.</param>
public sealed record ResumeAnswer(int Status, ResumeResponse? Resumed = null, string? Code = null, string? Detail = null);

/// <param name="SessionId">The session of the credentials; its end closes the connection.</param>
/// <param name="Feed">Entries after the requested position, ascending.</param>
/// <param name="FeedReset">The feed position can't be resumed.</param>
/// <param name="Blocked">Accounts that this account blocks: it does not get their messages, typing and presence.</param>
/// <param name="BlockedBy">Accounts that block this account: it does not get their typing and presence.</param>
/// <param name="PresenceOff">True when the account neither shares its presence nor gets that of others; absent otherwise.</param>
public sealed record ResumeResponse(
    Guid AccountId, Guid SessionId, string Name, long FeedSeq, bool FeedReset, IReadOnlyList<FeedEvent> Feed,
    IReadOnlyList<ResumedRoom> Rooms, IReadOnlyList<Guid>? Blocked = null, IReadOnlyList<Guid>? BlockedBy = null,
    bool? PresenceOff = null);

/// <param name="LastSeq">The room's newest position.</param>
/// <param name="Missed">Messages after the requested position, ascending.</param>
/// <param name="Reset">The position can't be resumed (it is ahead of the log, too far behind, or the room is not the caller's).</param>
public sealed record ResumedRoom(Guid RoomId, long LastSeq, IReadOnlyList<Message> Missed, bool Reset);
