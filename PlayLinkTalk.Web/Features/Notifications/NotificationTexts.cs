using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Notifications;

/// <summary>Texts of the notifications: <c>{0}</c> is the sport, <c>{1}</c> a player's name.</summary>
public sealed record NotificationTexts : ITexts<NotificationTexts>
{
    public required string Title { get; init; }
    public required string Empty { get; init; }
    public required string EmptyText { get; init; }
    public required string FindGame { get; init; }
    public required string Earlier { get; init; }
    public required string Unread { get; init; }
    public required string Matched { get; init; }
    public required string Expired { get; init; }
    public required string Cancelled { get; init; }
    public required string Proposed { get; init; }
    public required string AnswerBy { get; init; }
    public required string ProposalEnded { get; init; }
    public required string Unanswered { get; init; }
    public required string KeepsLooking { get; init; }
    public required string PlayerJoined { get; init; }
    public required string PlayerLeft { get; init; }
    public required string MatchCalledOff { get; init; }
    public required string ChangeProposed { get; init; }
    public required string MatchChanged { get; init; }
    public required string WaitingListLeft { get; init; }
    public required string WaitingListMoved { get; init; }
    public required string SeatOffered { get; init; }
    public required string SeatPassed { get; init; }
    public required string LastCall { get; init; }
    public required string GameOver { get; init; }
    public required string ResultStated { get; init; }
    public required string ResultDisputed { get; init; }
    public required string Strike { get; init; }
    public required string Confirm { get; init; }
    public required string EntryAdded { get; init; }
    public required string EntryChanged { get; init; }
    public required string EntryEnded { get; init; }
    public required string RoomInvited { get; init; }
    public required string Mentioned { get; init; }
    public required string Replied { get; init; }
    public required string PostCommented { get; init; }
    public required string SignedIn { get; init; }
    public required string ReportDecided { get; init; }
    public required string Warned { get; init; }
    public required string WarnedText { get; init; }
    public required string TeamWrote { get; init; }
    public required string TeamWroteText { get; init; }
    public required string MemberAnswered { get; init; }
    public required string FailedSignIns { get; init; }
    public required string FailedSignInsText { get; init; }
    public required string PasswordChanged { get; init; }
    public required string EmailChanged { get; init; }
    public required string ChangedText { get; init; }
    public required string DeviceSignedOut { get; init; }
    public required string DeviceSignedOutText { get; init; }
    public required string SecondFactorAdded { get; init; }
    public required string SecondFactorRemoved { get; init; }
    public required string RecoveryCodesChanged { get; init; }
    public required string PasskeyAdded { get; init; }
    public required string ProviderLinked { get; init; }
    public required string ProviderUnlinked { get; init; }
    public required string ExportReady { get; init; }
    public required string ExportReadyText { get; init; }
    public required string PasskeyRemoved { get; init; }
    public required string CheckSecurity { get; init; }
    public required string Reminder { get; init; }
    public required string Leave { get; init; }
    public required string EntryReminder { get; init; }
    public required string Other { get; init; }
    public required string LookAgain { get; init; }
    public required string CheckDevices { get; init; }
    public required string Settings { get; init; }
    public required CountedText More { get; init; }
    public required string FriendRequest { get; init; }
    public required string FriendAccepted { get; init; }
    public required string FriendPlaying { get; init; }
    public required string PartyInvited { get; init; }
    public required string PartyJoined { get; init; }
    public required string PartyDeclined { get; init; }
    public required string PartyEnded { get; init; }

    public static NotificationTexts Korean { get; } = new()
    {
        Title = "알림", Empty = "아직 알림이 없어요", EmptyText = "경기가 잡히거나 참가자가 바뀌면 여기에서 알려 드려요.", FindGame = "경기 찾기",
        Earlier = "이전 알림", Unread = "새 알림",
        Matched = "{0} 경기가 잡혔어요", Expired = "함께할 사람을 찾지 못했어요", Cancelled = "찾기를 취소했어요",
        Proposed = "{0} 경기가 준비됐어요", AnswerBy = "{0}까지 응답해 주세요", ProposalEnded = "경기가 성사되지 않았어요", Unanswered = "응답이 없어 찾기를 종료했어요",
        KeepsLooking = "계속 찾고 있어요",
        PlayerJoined = "{1}님이 {0} 경기에 참여했어요", PlayerLeft = "{1}님이 {0} 경기 참가를 취소했어요", MatchCalledOff = "{0} 경기가 취소됐어요",
        ChangeProposed = "{1}님이 {0} 경기 변경을 제안했어요", MatchChanged = "{0} 경기가 변경됐어요",
        WaitingListLeft = "{0} 경기 시간이 바뀌어 대기가 취소됐어요", WaitingListMoved = "대기 중인 {0} 경기의 시간이 바뀌었어요",
        SeatOffered = "{0} 경기에 자리가 났어요", SeatPassed = "{0} 경기의 자리가 다음 분께 넘어갔어요",
        GameOver = "{0} 경기, 어땠나요?", ResultStated = "{0} 경기 결과가 올라왔어요", ResultDisputed = "{0} 경기 결과에 이의가 있어요",
        LastCall = "{0} 경기에 사람이 모자라요. 함께하실래요?", Strike = "{0} 경기 출석 기록이 남았어요", Confirm = "참석을 확인해 주세요",
        EntryAdded = "{1}님이 함께할 일정을 올렸어요", EntryChanged = "{1}님이 함께할 일정을 바꿨어요",
        EntryEnded = "{1}님이 함께할 일정을 취소했어요",
        RoomInvited = "{1}님이 채팅방에 초대했어요", Mentioned = "{1}님이 회원님을 언급했어요",
        Replied = "{1}님이 답장했어요", PostCommented = "{1}님이 내 글에 댓글을 남겼어요",
        SignedIn = "새 기기에서 로그인했어요",
        ReportDecided = "신고한 내용을 확인하고 처리했어요", Warned = "운영팀의 경고가 있어요",
        WarnedText = "신고가 접수되어 확인했어요. 반복되면 이용이 정지될 수 있어요.",
        TeamWrote = "운영팀이 메시지를 보냈어요", TeamWroteText = "읽고 답장할 수 있어요", MemberAnswered = "회원이 운영팀에 답장했어요",
        FailedSignIns = "로그인 시도가 여러 번 실패했어요", FailedSignInsText = "본인이 아니라면 기기 목록을 확인해 주세요. 비밀번호는 안전해요",
        PasswordChanged = "비밀번호가 바뀌었어요", EmailChanged = "이메일 주소가 바뀌었어요", ChangedText = "바꾼 적이 없다면 비밀번호를 다시 정해 주세요",
        DeviceSignedOut = "오래 쓰지 않은 기기를 로그아웃했어요", DeviceSignedOutText = "로그인한 기기가 너무 많아요",
        SecondFactorAdded = "2단계 인증을 켰어요", SecondFactorRemoved = "2단계 인증을 껐어요",
        RecoveryCodesChanged = "복구 코드를 사용했거나 새로 만들었어요",
        ProviderLinked = "{0} 로그인을 연결했어요", ProviderUnlinked = "{0} 로그인 연결을 끊었어요",
        ExportReady = "내 정보 파일이 준비됐어요", ExportReadyText = "24시간 안에 내려받아 주세요",
        PasskeyAdded = "패스키를 추가했어요", PasskeyRemoved = "패스키를 삭제했어요", CheckSecurity = "본인이 아니라면 보안 설정을 확인해 주세요",
        Reminder = "곧 {0} 경기가 시작돼요", Leave = "{0} 경기, 이제 출발할 시간이에요", EntryReminder = "곧 시작해요: {0}", Other = "새 소식이 있어요",
        LookAgain = "다시 찾기", CheckDevices = "본인이 아니라면 기기 목록을 확인해 주세요",
        Settings = "알림 설정", More = "외 {0}건",
        FriendRequest = "{1}님이 친구를 요청했어요", FriendAccepted = "{1}님과 친구가 됐어요", FriendPlaying = "{1}님의 새 경기: {0}",
        PartyInvited = "{1}님이 {0}, 다시 함께하자고 초대했어요", PartyJoined = "{1}님이 친구 자리를 받았어요",
        PartyDeclined = "{1}님은 이번에 함께하지 못해요", PartyEnded = "{0}, 친구와 함께할 자리가 없어졌어요",
    };

    public static NotificationTexts English { get; } = new()
    {
        Title = "Alerts", Empty = "Nothing to tell yet", EmptyText = "When a game is made, or somebody joins or leaves, you read it here.",
        FindGame = "Find a game",
        Earlier = "Earlier alerts", Unread = "new",
        Matched = "Your game is on: {0}", Expired = "Nobody fitted this time", Cancelled = "You stopped looking",
        Proposed = "A game is ready: {0}", AnswerBy = "Answer by {0}", ProposalEnded = "The game did not come about",
        Unanswered = "You did not answer: we stopped looking",
        KeepsLooking = "We keep looking",
        PlayerJoined = "{1} joined your game: {0}", PlayerLeft = "{1} left your game: {0}", MatchCalledOff = "Called off: {0}",
        ChangeProposed = "{1} proposes a change: {0}", MatchChanged = "Your game has changed: {0}",
        WaitingListLeft = "Another time, you no longer wait for it: {0}", WaitingListMoved = "You wait for it, at another time: {0}",
        SeatOffered = "A seat is free: {0}", SeatPassed = "The seat went to the next one: {0}",
        GameOver = "How was it? {0}", ResultStated = "The result was stated: {0}", ResultDisputed = "The result is disputed: {0}",
        LastCall = "Players are missing, do you come? {0}", Strike = "An entry in your attendance record: {0}",
        Confirm = "confirm that you come",
        EntryAdded = "{1} suggests a plan", EntryChanged = "{1} changed a plan", EntryEnded = "{1} called a plan off",
        RoomInvited = "{1} invited you to a room", Mentioned = "{1} mentioned you",
        Replied = "{1} replied to you", PostCommented = "{1} commented on your post",
        SignedIn = "Signed in on another device",
        ReportDecided = "Your report was looked at and decided", Warned = "A warning from our team",
        WarnedText = "Members reported you. If it goes on, your account can be suspended.",
        TeamWrote = "Our team wrote to you", TeamWroteText = "Read it and answer", MemberAnswered = "A member answered the team",
        FailedSignIns = "Several attempts to sign in failed", FailedSignInsText = "Not you? Look at your devices. They did not get in",
        PasswordChanged = "Your password was changed", EmailChanged = "Your email address was changed",
        ChangedText = "Not you? Choose another password",
        DeviceSignedOut = "A device that was long unused was signed out", DeviceSignedOutText = "There were too many devices",
        SecondFactorAdded = "The second step is on", SecondFactorRemoved = "The second step is off",
        RecoveryCodesChanged = "A recovery code was used, or new ones were made",
        ProviderLinked = "{0} signs in to your account now", ProviderUnlinked = "{0} no longer signs in to your account",
        ExportReady = "The file with your data is ready", ExportReadyText = "Download it within 24 hours",
        PasskeyAdded = "A passkey was added", PasskeyRemoved = "A passkey was removed",
        CheckSecurity = "Not you? Look at your security settings",
        Reminder = "Soon: {0}", Leave = "Time to leave for {0}", EntryReminder = "Soon: {0}", Other = "There is news",
        LookAgain = "Look again", CheckDevices = "Not you? Look at your devices",
        Settings = "Settings of alerts", More = new("and {0} more", "and {0} more"),
        FriendRequest = "{1} wants to be your friend", FriendAccepted = "You and {1} are friends now",
        FriendPlaying = "{1} has a new game: {0}",
        PartyInvited = "{1} invites you to play again: {0}", PartyJoined = "{1} took your seat for a friend",
        PartyDeclined = "{1} can't come this time", PartyEnded = "Your seat with friends is gone: {0}",
    };
}
