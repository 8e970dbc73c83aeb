namespace PlayLinkTalk.Contracts;

/// <summary>The stable <c>code</c> of every problem+json (RFC 9457). Clients branch on the code, never on the text.</summary>
public static class ProblemCodes
{
    /// <summary>400. Fields are named in <c>errors</c>: field to messages.</summary>
    public const string InvalidRequest = "invalid-request";
    /// <summary>400. The body is no JSON of the expected shape; <c>errors</c> names the place where known.</summary>
    public const string MalformedJson = "malformed-json";
    /// <summary>400. A cursor or position that this service did not issue.</summary>
    public const string InvalidCursor = "invalid-cursor";
    /// <summary>413. The body is larger than the limit.</summary>
    public const string BodyTooLarge = "body-too-large";
    /// <summary>415. The body is not application/json.</summary>
    public const string UnsupportedMediaType = "unsupported-media-type";
    /// <summary>401. No session, or an ended one.</summary>
    public const string SignedOut = "signed-out";
    /// <summary>401. Email or password is wrong; the answer does not reveal which.</summary>
    public const string InvalidCredentials = "invalid-credentials";
    /// <summary>403. The confirmation by the caller's own password failed.</summary>
    public const string WrongPassword = "wrong-password";
    /// <summary>400. The code of a mail was used, is too old, or was never sent.</summary>
    public const string InvalidToken = "invalid-token";
    /// <summary>401. The password is right, a code is needed, too: <c>challenge</c> goes to <c>/api/sessions/second-factor</c>.</summary>
    public const string SecondFactorNeeded = "second-factor-needed";
    /// <summary>401. The challenge of the second step is too old or of another password: sign in from the start.</summary>
    public const string ChallengeExpired = "challenge-expired";
    /// <summary>401. The one-time or recovery code is wrong or was used before.</summary>
    public const string InvalidCode = "invalid-code";
    /// <summary>400 or 401. The passkey is unknown, or its signature does not fit; or the exchange took too long.</summary>
    public const string InvalidPasskey = "invalid-passkey";
    /// <summary>409. This service sends no pushes: it has no key for them.</summary>
    public const string PushOff = "push-off";
    /// <summary>409. The account has as many passkeys as are allowed.</summary>
    public const string TooManyPasskeys = "too-many-passkeys";
    /// <summary>403. The change needs a fresh proof: <c>POST /api/sessions/current/confirm</c>, or a sign-in.</summary>
    public const string ReauthenticationNeeded = "reauthentication-needed";
    /// <summary>409. The account has a second factor already: remove it first.</summary>
    public const string SecondFactorExists = "second-factor-exists";
    /// <summary>429. Too many failed sign-ins of this account; see Retry-After.</summary>
    public const string AccountLocked = "account-locked";
    /// <summary>429. See Retry-After.</summary>
    public const string RateLimited = "rate-limited";
    /// <summary>429. The account or the address has too many live connections open; see Retry-After.</summary>
    public const string TooManyConnections = "too-many-connections";
    /// <summary>403. A cookie-authenticated unsafe request from another Origin.</summary>
    public const string ForeignOrigin = "foreign-origin";
    /// <summary>403. Asked over plain http where the site is served over https.</summary>
    public const string HttpsOnly = "https-only";
    /// <summary>403. Only the owner of the room may do this.</summary>
    public const string NotOwner = "not-owner";
    /// <summary>404. It does not exist, or not for the caller.</summary>
    public const string NotFound = "not-found";
    /// <summary>405.</summary>
    public const string MethodNotAllowed = "method-not-allowed";
    /// <summary>409. Another account has this email address.</summary>
    public const string EmailTaken = "email-taken";
    /// <summary>After a provider's sign-in: the person has no account here yet, and says the rest on a page.</summary>
    public const string SignUpNeeded = "sign-up-needed";
    /// <summary>After a provider's sign-in: it does not say that the person owns an address, and no account is linked.</summary>
    public const string ProviderUnverified = "provider-unverified";
    /// <summary>After a provider's sign-in: the person refused there.</summary>
    public const string ProviderDenied = "provider-denied";
    /// <summary>After a provider's sign-in: the return does not fit, was used before, or the provider does not answer.</summary>
    public const string ProviderFailed = "provider-failed";
    /// <summary>After a provider's sign-in: the person is linked to another account, or the account to another person.</summary>
    public const string AlreadyLinked = "already-linked";
    /// <summary>After a provider's proof: the person there is not the one that is linked to the account.</summary>
    public const string OtherPerson = "other-person";
    /// <summary>409. Nothing else signs in to the account.</summary>
    public const string LastWayIn = "last-way-in";
    /// <summary>409. The caller is a member already.</summary>
    public const string NotAGuest = "not-a-guest";
    /// <summary>409. The account can't take a guest's game: a player in it is blocked, or its gender rule does not admit the account.
    /// <c>matchId</c> names the game.</summary>
    public const string GameNotMovable = "game-not-movable";
    /// <summary>403. Guests can't do this: upgrade first.</summary>
    public const string MembersOnly = "members-only";
    /// <summary>409. A guest has as many open tickets as guests may have.</summary>
    public const string TooManyTickets = "too-many-tickets";
    /// <summary>409. One of the two accounts has as many friends or open requests as it may have.</summary>
    public const string TooManyFriends = "too-many-friends";
    /// <summary>409. An open ticket, game or fixed entry of the caller overlaps the window: <c>ticketId</c> or <c>matchId</c>.</summary>
    public const string OverlappingPlan = "overlapping-plan";
    /// <summary>
    /// 409. A fixed entry of the caller's calendar lies within the window: <c>entryId</c>, <c>title</c> and <c>startsAt</c> name it. The
    /// same wish with <c>overEntries</c> is accepted.
    /// </summary>
    public const string OverlappingEntry = "overlapping-entry";
    /// <summary>409. The calendar has as many entries as it may have.</summary>
    public const string TooManyEntries = "too-many-entries";
    /// <summary>409. The ticket already has its game: leave the match instead.</summary>
    public const string AlreadyMatched = "already-matched";
    /// <summary>409. The time for it has not come.</summary>
    public const string NotYet = "not-yet";
    /// <summary>409. The player typed too many wrong check-in codes in this game.</summary>
    public const string TooManyCodes = "too-many-codes";
    /// <summary>409. Only players that said they come, or have checked in, may do it.</summary>
    public const string CheckInFirst = "check-in-first";
    /// <summary>409. The ticket or match has ended.</summary>
    public const string AlreadyEnded = "already-ended";
    /// <summary>409. The game has started and can no longer be left.</summary>
    public const string AlreadyStarted = "already-started";
    /// <summary>409. The proposed game no longer waits for the caller's answer.</summary>
    public const string AnswerTooLate = "answer-too-late";
    /// <summary>409. The caller has declined the proposed game.</summary>
    public const string AlreadyDeclined = "already-declined";
    /// <summary>409. The caller's seat in the proposed game was withdrawn: it no longer fits after an answer of another player.</summary>
    public const string SeatWithdrawn = "seat-withdrawn";
    /// <summary>409. The account, or one that it invites, is in as many rooms as are allowed.</summary>
    public const string TooManyRooms = "too-many-rooms";
    /// <summary>409. The game has an open proposal to change it: vote on that one first. <c>proposalId</c> names it.</summary>
    public const string ProposalOpen = "proposal-open";
    /// <summary>409. The proposed start does not fit every player of the game.</summary>
    public const string StartDoesNotFit = "start-does-not-fit";
    /// <summary>409. The game begins too soon to be changed.</summary>
    public const string TooLateToChange = "too-late-to-change";
    /// <summary>409. A change needs at least two players that can agree on it.</summary>
    public const string TooFewPlayers = "too-few-players";
    /// <summary>409. The game has had as many proposals as it may have.</summary>
    public const string TooManyProposals = "too-many-proposals";
    /// <summary>409. The court is taken at that time: <c>alternatives</c> are up to three others.</summary>
    public const string SlotTaken = "slot-taken";
    /// <summary>409. The court was held for too long without a confirmation.</summary>
    public const string HoldExpired = "hold-expired";
    /// <summary>409. The account has as many courts to come as it may have.</summary>
    public const string TooManyBookings = "too-many-bookings";
    /// <summary>409. The venue has as many pictures as it may have.</summary>
    public const string TooManyPictures = "too-many-pictures";
    /// <summary>409. It is decided: votes for a proposal count no more, or another moderator was first.</summary>
    public const string AlreadyDecided = "already-decided";
    /// <summary>409. The operation does not apply to this kind of room.</summary>
    public const string WrongRoomKind = "wrong-room-kind";
    /// <summary>409. This clientMessageId was used for a message with different content.</summary>
    public const string DifferentMessage = "different-message";
    /// <summary>409. A message can no longer be edited, or deleted for everybody.</summary>
    public const string MessageTooOld = "message-too-old";
    /// <summary>409. The message has as many kinds of reactions as it can have.</summary>
    public const string TooManyReactions = "too-many-reactions";
    /// <summary>415. The file is none of the kinds that are taken, by its content.</summary>
    public const string UnsupportedFile = "unsupported-file";
    /// <summary>400. The image has more pixels, in all or on a side, than are taken.</summary>
    public const string ImageTooLarge = "image-too-large";
    /// <summary>409. The upload is still being checked: wait for the event <c>upload</c>.</summary>
    public const string UploadNotReady = "upload-not-ready";
    /// <summary>409. The upload with this clientUploadId is still being received.</summary>
    public const string UploadUnderWay = "upload-under-way";
    /// <summary>429. The account has sent as many bytes as it may in a day, or keeps as many as it may.</summary>
    public const string UploadLimit = "upload-limit";
    /// <summary>409. No seat is left: of the party, or of its game.</summary>
    public const string NoPartySeat = "no-party-seat";
    /// <summary>409. Seats of the party can't be taken or changed now: its ticket has ended, or a game is just proposed to it.</summary>
    public const string PartyNotOpen = "party-not-open";
    /// <summary>409. The rules of the party's ticket, or of a player of its game, do not admit the account.</summary>
    public const string PartyRule = "party-rule";
    /// <summary>409. Others have accepted the ticket's sport and window: they can't be changed.</summary>
    public const string PartyHasMembers = "party-has-members";
    /// <summary>409. The game is not over yet, or was called off.</summary>
    public const string NotPlayed = "not-played";
    /// <summary>409. This clientTicketId was used for a different wish.</summary>
    public const string DifferentTicket = "different-ticket";
    /// <summary>409. This clientPostId or clientCommentId was used for another text.</summary>
    public const string DifferentText = "different-text";
    /// <summary>409. The thing was changed since the version that the change is based on: read it again.</summary>
    public const string ChangedMeanwhile = "changed-meanwhile";
    /// <summary>403. The feature is switched off for everybody; <c>feature</c> says which.</summary>
    public const string FeatureOff = "feature-off";
    /// <summary>403. The account can't sign in: <c>until</c> and <c>reason</c> say how long and why.</summary>
    public const string Suspended = "suspended";
    /// <summary>409. Another moderator looks at the report.</summary>
    public const string AlreadyAssigned = "already-assigned";
    /// <summary>409. The thread has as many messages as it may have, or the member as many without an answer.</summary>
    public const string ThreadFull = "thread-full";
    /// <summary>403. Until its first game an account writes to members that it knows only.</summary>
    public const string NewAccount = "new-account";
    /// <summary>409. An appeal is decided by another moderator than the one that suspended.</summary>
    public const string OwnDecision = "own-decision";
    /// <summary>409. The caller's role does not reach the account.</summary>
    public const string ProtectedAccount = "protected-account";
    /// <summary>500. Internal error; <c>traceId</c> finds it in the logs.</summary>
    public const string Unexpected = "unexpected";
    /// <summary>503. The database is full: no changes are possible until space is freed; see Retry-After.</summary>
    public const string StorageFull = "storage-full";
    /// <summary>503. A required dependency does not answer; see Retry-After.</summary>
    public const string Unavailable = "unavailable";
}
