namespace PlayLinkTalk.Contracts.Realtime;

/// <summary>
/// The periodic check of a realtime node at the Api, for many connections at once. Each session carries its client's token; the
/// request as a whole needs no credentials.
/// </summary>
/// <param name="Sessions">At most <see cref="MostSessions"/>, with at most <see cref="MostRooms"/> rooms together.</param>
/// <param name="Feeds">
/// The node's position in feeds, at most <see cref="MostFeeds"/>. The answer only says whether it is right.
/// </param>
public sealed record CheckRequest(IReadOnlyList<CheckedSession> Sessions, IReadOnlyList<CheckedFeed>? Feeds = null)
{
    public const int MostSessions = 200;
    public const int MostRooms = 600;
    public const int MostFeeds = 500;
}

/// <param name="Token">As in the Authorization header or the cookie.</param>
/// <param name="Rooms">Rooms to return positions of, with this session's rights.</param>
public sealed record CheckedSession(string Token, IReadOnlyList<Guid> Rooms);

/// <param name="AccountId">The feed's account.</param>
/// <param name="SessionId">A session of the account that the node serves. Only the account and the node know its id.</param>
/// <param name="Seq">The node's position.</param>
public sealed record CheckedFeed(Guid AccountId, Guid SessionId, long Seq);

/// <param name="Sessions">In the order of the question.</param>
/// <param name="ChangedFeeds">
/// The accounts whose feed is not at the position asked about, or whose session has ended. Null: not checked.
/// </param>
public sealed record CheckResponse(IReadOnlyList<SessionState> Sessions, IReadOnlyList<Guid>? ChangedFeeds = null);

/// <param name="SignedIn">False: the session has ended, and the rest is empty.</param>
/// <param name="FeedSeq">The feed's newest position.</param>
/// <param name="Rooms">The newest position of each requested room that the account is in; other rooms are absent.</param>
public sealed record SessionState(bool SignedIn, long FeedSeq, IReadOnlyDictionary<Guid, long> Rooms);
