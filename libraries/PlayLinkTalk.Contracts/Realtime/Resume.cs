using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>
/// What a realtime node asks the Api when clients connect or fall behind, for many of them at once: who is this, what may
/// they hear, what did they miss. Every question comes with the token that its client showed; the batch as a whole needs no
/// credentials.
/// </summary>
/// <param name="Resumes">At most <see cref="MostResumes"/>.</param>
public sealed record ResumeBatch(IReadOnlyList<BatchedResume> Resumes)
{
    public const int MostResumes = 100;

    /// <summary>Enough for a batch that names <see cref="ResumeRequest.MostRooms"/> rooms, which is the most it may name.</summary>
    public const int MostBytes = 512 * 1024;
}

/// <param name="Token">As in the Authorization header or the cookie.</param>
public sealed record BatchedResume(string Token, ResumeRequest Held)
{
    /// <summary>A longer value is refused without a look-up.</summary>
    public const int LongestToken = 256;
}

/// <param name="FeedSeq">Position held in the feed; absent: from now.</param>
/// <param name="Rooms">Positions held, room to seq; rooms not named are answered with their position only.</param>
public sealed record ResumeRequest(long? FeedSeq = null, IReadOnlyDictionary<Guid, long>? Rooms = null)
{
    public const int MostRooms = 5000;
}

/// <param name="Answers">In the order of the question; each as it would have been answered alone.</param>
public sealed record ResumeBatchResponse(IReadOnlyList<ResumeAnswer> Answers);

/// <param name="Status">HTTP status. 503: the batch missed too much for one answer, ask again.</param>
/// <param name="Resumed">Absent when refused.</param>
/// <param name="Code">From <see cref="ProblemCodes"/>, when refused.</param>
/// <param name="Detail">For people, when refused.</param>
public sealed record ResumeAnswer(int Status, ResumeResponse? Resumed = null, string? Code = null, string? Detail = null);

/// <param name="SessionId">The session behind the credentials; its end closes the connection.</param>
/// <param name="Feed">Entries after the position asked for, ascending.</param>
/// <param name="FeedReset">The feed position can't be resumed.</param>
/// <param name="Blocked">The accounts that this account blocks: their words, typing and presence are kept from it.</param>
/// <param name="BlockedBy">The accounts that block this account: their typing and presence are kept from it.</param>
public sealed record ResumeResponse(
    Guid AccountId, Guid SessionId, string Name, long FeedSeq, bool FeedReset, IReadOnlyList<FeedEvent> Feed,
    IReadOnlyList<ResumedRoom> Rooms, IReadOnlyList<Guid>? Blocked = null, IReadOnlyList<Guid>? BlockedBy = null);

/// <param name="LastSeq">The room's newest position.</param>
/// <param name="Missed">Messages after the position asked for, ascending.</param>
/// <param name="Reset">The position can't be resumed (it is ahead of the log, too far behind, or the room is not the caller's).</param>
public sealed record ResumedRoom(Guid RoomId, long LastSeq, IReadOnlyList<Message> Missed, bool Reset);
