namespace PlayLinkTalk.Contracts.Feed;

/// <summary>Kinds of notifications that a member can switch. Those about the safety of the account are not among them.</summary>
public static class NotificationKinds
{
    public const string PlayerJoined = "player-joined";
    public const string PlayerLeft = "player-left";
    public const string MatchCalledOff = "match-called-off";

    /// <summary>A player of a common game proposes another place or start.</summary>
    public const string ChangeProposed = "change-proposed";

    /// <summary>A game of the account has another place or start.</summary>
    public const string MatchChanged = "match-changed";

    /// <summary>A game has another start: the account is no longer on its waiting list.</summary>
    public const string WaitingListLeft = "waiting-list-left";

    /// <summary>A game has another start, and the account keeps its place on the waiting list.</summary>
    public const string WaitingListMoved = "waiting-list-moved";

    /// <summary>A seat is free in a game that the account waits for; <c>answerBy</c> is until when it can be taken.</summary>
    public const string SeatOffered = "seat-offered";

    /// <summary>A seat that was offered to the account went to the next. The account stays on the waiting list.</summary>
    public const string SeatPassed = "seat-passed";

    /// <summary>A game that the account could play in lacks players and is called off soon.</summary>
    public const string LastCall = "last-call";

    /// <summary>A game of the account is over: how was it?</summary>
    public const string GameOver = "game-over";

    /// <summary>A player stated the result of a game of the account.</summary>
    public const string ResultStated = "result-stated";

    /// <summary>A player disputed the result of a game of the account.</summary>
    public const string ResultDisputed = "result-disputed";

    /// <summary>A member of a common room planned something with it; <c>entryId</c> and <c>title</c> name it.</summary>
    public const string EntryAdded = "entry-added";

    /// <summary>What a common room has planned has changed.</summary>
    public const string EntryChanged = "entry-changed";

    /// <summary>What a common room has planned, or one repetition of it, does not take place.</summary>
    public const string EntryEnded = "entry-ended";

    public const string RoomInvited = "room-invited";
    public const string FriendRequest = "friend-request";
    public const string FriendAccepted = "friend-accepted";

    /// <summary>A player of an earlier game invites the account to play again; <c>partyId</c> is where to answer.</summary>
    public const string PartyInvited = "party-invited";

    /// <summary>A friend took a seat of the account's party.</summary>
    public const string PartyJoined = "party-joined";

    /// <summary>An invited account declined or did not answer: its seat is no longer held.</summary>
    public const string PartyDeclined = "party-declined";

    /// <summary>The account's seat in a party is gone: the wish ended, or its game did not admit the account.</summary>
    public const string PartyEnded = "party-ended";

    /// <summary>A friend that shares games has a new one. Off until the member switches it on.</summary>
    public const string FriendPlaying = "friend-playing";

    /// <summary>A message names the account.</summary>
    public const string Mentioned = NotificationCodes.Mentioned;

    /// <summary>A message answers one of the account; <c>roomId</c> and <c>messageSeq</c> are its place.</summary>
    public const string Replied = "replied";

    /// <summary>Another member has commented on a post of the account; <c>postId</c> is the post.</summary>
    public const string PostCommented = "post-commented";

    /// <summary>The kinds that members with a confirmed address also get by mail, unless they switch it off.</summary>
    public static IReadOnlyList<string> Mailed { get; } = [FeedEventTypes.Matched, MatchCalledOff];

    /// <summary>All of them, in the order of a page of settings.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        FeedEventTypes.Matched, FeedEventTypes.Reminder, FeedEventTypes.Ticket, PlayerJoined, PlayerLeft, ChangeProposed,
        MatchChanged, MatchCalledOff, SeatOffered, SeatPassed, LastCall, WaitingListLeft, WaitingListMoved, GameOver,
        ResultStated, ResultDisputed, EntryAdded, EntryChanged, EntryEnded, RoomInvited, Mentioned, Replied,
        PostCommented, FriendRequest, FriendAccepted, FriendPlaying, PartyInvited, PartyJoined, PartyDeclined, PartyEnded,
    ];

    /// <summary>Whether the kind is listed for an account that has not chosen.</summary>
    public static bool IsUsual(string kind) => kind != FriendPlaying;

    /// <summary>The kind of an entry of the feed.</summary>
    /// <param name="type">One of <see cref="FeedEventTypes"/>.</param>
    /// <param name="data">The event.</param>
    public static string Of(string type, object data) => data is NotificationEvent told ? told.Code : type;
}
