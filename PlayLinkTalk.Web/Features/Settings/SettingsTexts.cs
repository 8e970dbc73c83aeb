using System.Globalization;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Settings;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Settings;

public sealed record SettingsTexts : ITexts<SettingsTexts>
{
    public required string Title { get; init; }
    public required string Save { get; init; }
    public required string Saved { get; init; }
    public required string Alerts { get; init; }
    public required string AlertsText { get; init; }
    public required string PrivacyText { get; init; }
    public required string LookText { get; init; }
    public required string Quiet { get; init; }
    public required string QuietText { get; init; }
    public required string From { get; init; }
    public required string Until { get; init; }
    public required string Outside { get; init; }
    public required string OutsideText { get; init; }
    public required string PushDetails { get; init; }
    public required string PushDetailsText { get; init; }
    public required string Mailed { get; init; }
    public required string MailsText { get; init; }
    public required string Privacy { get; init; }
    public required string Profile { get; init; }
    public required string District { get; init; }
    public required string Games { get; init; }
    public required string Search { get; init; }
    public required string ShareGames { get; init; }
    public required string ShareGamesText { get; init; }
    public required string Presence { get; init; }
    public required string PresenceText { get; init; }
    public required string Cards { get; init; }
    public required string CardsText { get; init; }
    public required string Look { get; init; }
    public required string Theme { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }
    public required IReadOnlyDictionary<Audience, string> Audiences { get; init; }
    public required IReadOnlyDictionary<Theme, string> Themes { get; init; }

    public static SettingsTexts Korean { get; } = new()
    {
        Title = "설정", Save = "저장하기", Saved = "저장했어요.",
        Alerts = "알림", AlertsText = "종류별 알림, 방해 금지 시간", PrivacyText = "다른 사람에게 보이는 것", LookText = "테마, 언어",
        Quiet = "방해 금지 시간", QuietText = "이 시간에는 알림을 조용히 쌓아 두기만 해요. 비워 두면 항상 알려 드려요.",
        From = "시작", Until = "종료",
        Outside = "기기 알림과 메일", OutsideText = "표시할 내용, 메일로 받을 소식", PushDetails = "기기 알림에 내용 표시", PushDetailsText = "잠금 화면에서 이름, 경기, 대화 내용이 보일 수 있어요.",
        Mailed = "{0} 메일", MailsText = "메일은 확인된 이메일 주소로만 보내요.",
        Privacy = "공개 범위", Profile = "소개와 종목", District = "주로 운동하는 동네", Games = "경기 횟수",
        Search = "닉네임 검색에 나오기", ShareGames = "친구에게 내 경기 알리기", ShareGamesText = "알림을 켠 친구에게만 새 경기를 알려요.",
        Presence = "접속 상태 보이기", PresenceText = "친구와 같은 채팅방 멤버가 접속 중인지, 친구가 마지막 접속 시간을 볼 수 있어요. 끄면 나도 볼 수 없어요.",
        Cards = "공유 카드에 이름 넣기", CardsText = "함께 뛴 사람이 경기 카드를 공유할 때 내 닉네임이 들어가요. 끄면 인원으로만 들어가요.",
        Look = "화면", Theme = "테마", Language = "언어",
        Kinds = new Dictionary<string, string>
        {
            [FeedEventTypes.Matched] = "경기가 잡혔을 때", [FeedEventTypes.Reminder] = "경기 시작 전", [FeedEventTypes.Ticket] = "신청 결과",
            [NotificationKinds.PlayerJoined] = "참가자가 들어왔을 때", [NotificationKinds.PlayerLeft] = "참가자가 빠졌을 때",
            [NotificationKinds.ChangeProposed] = "경기 변경 제안", [NotificationKinds.MatchChanged] = "경기 시간·장소가 바뀌었을 때",
            [NotificationKinds.SeatOffered] = "대기 중인 경기에 자리가 났을 때",
            [NotificationKinds.SeatPassed] = "자리가 다음 분께 넘어갔을 때",
            [NotificationKinds.GameOver] = "경기가 끝났을 때", [NotificationKinds.ResultStated] = "경기 결과가 올라왔을 때",
            [NotificationKinds.ResultDisputed] = "경기 결과에 이의가 있을 때",
            [NotificationKinds.LastCall] = "사람이 모자란 경기가 있을 때",
            [NotificationKinds.EntryAdded] = "채팅방에 새 일정이 올라왔을 때",
            [NotificationKinds.EntryChanged] = "채팅방 일정이 바뀌었을 때", [NotificationKinds.EntryEnded] = "채팅방 일정이 취소됐을 때",
            [NotificationKinds.WaitingListLeft] = "대기가 취소됐을 때",
            [NotificationKinds.WaitingListMoved] = "대기 중인 경기의 시간이 바뀌었을 때",
            [NotificationCodes.Mentioned] = "나를 언급했을 때 (알림을 끈 채팅방 포함)",
            [NotificationKinds.MatchCalledOff] = "경기가 취소됐을 때", [NotificationKinds.RoomInvited] = "채팅방 초대",
            [NotificationKinds.Mentioned] = "나를 언급했을 때", [NotificationKinds.Replied] = "내 메시지에 답장했을 때",
            [NotificationKinds.PostCommented] = "내 글에 댓글이 달렸을 때",
            [NotificationKinds.FriendRequest] = "친구 요청", [NotificationKinds.FriendAccepted] = "친구 수락",
            [NotificationKinds.FriendPlaying] = "친구의 새 경기",
            [NotificationKinds.PartyInvited] = "다시 함께하자는 초대", [NotificationKinds.PartyJoined] = "친구가 자리를 받았을 때",
            [NotificationKinds.PartyDeclined] = "초대한 사람이 못 올 때", [NotificationKinds.PartyEnded] = "친구와 함께할 자리가 없어졌을 때",
        },
        Audiences = new Dictionary<Audience, string>
        {
            [Audience.Everybody] = "모두", [Audience.Friends] = "친구만", [Audience.Nobody] = "나만",
        },
        Themes = new Dictionary<Theme, string>
        {
            [Contracts.Settings.Theme.System] = "기기 설정", [Contracts.Settings.Theme.Light] = "밝게", [Contracts.Settings.Theme.Dark] = "어둡게",
        },
    };

    public static SettingsTexts English { get; } = new()
    {
        Title = "Settings", Save = "Save", Saved = "Saved.",
        Alerts = "Alerts", AlertsText = "Kinds of alerts, quiet hours", PrivacyText = "Text, district, games, search",
        LookText = "Theme, language",
        Quiet = "Quiet hours", QuietText = "Alerts are listed without a sign at the bell. Empty: never quiet.",
        From = "From", Until = "Until",
        Outside = "On your device and by mail", OutsideText = "What alerts show, what comes by mail",
        PushDetails = "Alerts on the device show details",
        PushDetailsText = "Names, games and messages can be read on the locked screen.",
        Mailed = "Mail: {0}", MailsText = "Mails go to a confirmed address only.",
        Privacy = "What others see", Profile = "Text and sports", District = "Where I mostly play", Games = "Number of games",
        Search = "A search by name finds me", ShareGames = "Tell friends of my games",
        ShareGamesText = "Only friends that switched the alert on hear of new ones.",
        Presence = "Show when I am online",
        PresenceText = "Friends and members of my rooms see that I am online, friends also when I last was. Off: I don't see theirs either.",
        Cards = "Name me on share cards",
        CardsText = "When a player shares the card of our game it has my name. Off: I only count as a player.",
        Look = "Look", Theme = "Theme", Language = "Language",
        Kinds = new Dictionary<string, string>
        {
            [FeedEventTypes.Matched] = "A game is made", [FeedEventTypes.Reminder] = "A game begins soon",
            [FeedEventTypes.Ticket] = "What became of a request",
            [NotificationKinds.PlayerJoined] = "A player joins", [NotificationKinds.PlayerLeft] = "A player leaves",
            [NotificationKinds.ChangeProposed] = "A change of a game is proposed",
            [NotificationKinds.MatchChanged] = "A game has another time or place",
            [NotificationKinds.SeatOffered] = "A seat is free in a game that I wait for",
            [NotificationKinds.SeatPassed] = "A seat that I did not take went on",
            [NotificationKinds.GameOver] = "A game is over", [NotificationKinds.ResultStated] = "The result of a game is stated",
            [NotificationKinds.ResultDisputed] = "The result of a game is disputed",
            [NotificationKinds.LastCall] = "A game lacks players",
            [NotificationKinds.EntryAdded] = "A room has a new plan", [NotificationKinds.EntryChanged] = "A plan of a room changes",
            [NotificationKinds.EntryEnded] = "A plan of a room is off",
            [NotificationKinds.WaitingListLeft] = "A waiting list is left",
            [NotificationKinds.WaitingListMoved] = "A game that I wait for has another time",
            [NotificationCodes.Mentioned] = "I am mentioned, in muted rooms too",
            [NotificationKinds.MatchCalledOff] = "A game is called off", [NotificationKinds.RoomInvited] = "Invitations to rooms",
            [NotificationKinds.Mentioned] = "I am mentioned", [NotificationKinds.Replied] = "My message is answered",
            [NotificationKinds.PostCommented] = "A comment on my post",
            [NotificationKinds.FriendRequest] = "Friend requests", [NotificationKinds.FriendAccepted] = "Accepted requests",
            [NotificationKinds.FriendPlaying] = "A friend has a new game",
            [NotificationKinds.PartyInvited] = "Invitations to play again", [NotificationKinds.PartyJoined] = "A friend takes a seat",
            [NotificationKinds.PartyDeclined] = "An invited player can't come",
            [NotificationKinds.PartyEnded] = "A seat with friends is gone",
        },
        Audiences = new Dictionary<Audience, string>
        {
            [Audience.Everybody] = "Everybody", [Audience.Friends] = "Friends", [Audience.Nobody] = "Only me",
        },
        Themes = new Dictionary<Theme, string>
        {
            [Contracts.Settings.Theme.System] = "As the device", [Contracts.Settings.Theme.Light] = "Light",
            [Contracts.Settings.Theme.Dark] = "Dark",
        },
    };

    /// <summary>A kind that this version does not know is shown by its code.</summary>
    public string Kind(string kind) => Kinds.GetValueOrDefault(kind, kind);

    public string Mail(string kind) => string.Format(CultureInfo.InvariantCulture, Mailed, Kind(kind));

    public string NameOf(Audience audience) => Audiences[audience];

    public string NameOf(Theme theme) => Themes[theme];
}
