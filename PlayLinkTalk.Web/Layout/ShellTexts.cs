using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Layout;

/// <summary>Texts around every page.</summary>
public sealed record ShellTexts : ITexts<ShellTexts>
{
    public required string Brand { get; init; }
    public required string Description { get; init; }
    public required string SkipToContent { get; init; }
    public required string Navigation { get; init; }
    public required string Play { get; init; }
    public required string Talk { get; init; }
    public required string Board { get; init; }
    public required string Alerts { get; init; }
    public required string UnreadAlerts { get; init; }
    public required string Me { get; init; }
    public required string SignIn { get; init; }
    public required string SignUp { get; init; }
    public required string SignOut { get; init; }
    public required string OtherLanguage { get; init; }
    public required string Simulated { get; init; }
    public required string SimulatedHint { get; init; }
    public required string Assistant { get; init; }
    public required string AssistantHint { get; init; }
    public required string Guest { get; init; }
    public required string GuestHint { get; init; }
    public required string KeepTitle { get; init; }
    public required string KeepText { get; init; }
    public required string Offline { get; init; }
    public required string Reconnecting { get; init; }
    public required string OverStream { get; init; }
    public required string Sending { get; init; }
    public required string Back { get; init; }
    public required string Matched { get; init; }
    public required string Proposed { get; init; }
    public required string Close { get; init; }

    public static ShellTexts Korean { get; } = new()
    {
        Brand = "플레이링크톡",
        Description = "종목, 시간, 동네만 알려 주면 가까운 사람들과 바로 경기를 잡아 드려요.",
        SkipToContent = "본문으로 건너뛰기",
        Navigation = "주 메뉴",
        Play = "플레이", Talk = "채팅", Board = "게시판", Alerts = "알림", UnreadAlerts = "읽지 않은 알림 {0}개", Me = "내 정보",
        SignIn = "로그인", SignUp = "회원가입", SignOut = "로그아웃",
        OtherLanguage = "English",
        Simulated = "가상 플레이어", SimulatedHint = "프로그램이 움직이는 가상 플레이어예요",
        Assistant = "자동 응답", AssistantHint = "프로그램이 쓴 답이에요. 틀릴 수 있어요",
        Guest = "게스트", GuestHint = "가입하지 않고 참여한 게스트예요",
        KeepTitle = "게스트로 이용 중이에요", KeepText = "이메일과 비밀번호만 정하면 경기와 채팅이 그대로 남아요.",
        Offline = "연결이 끊겼어요. 다시 연결되면 자동으로 업데이트돼요.",
        Reconnecting = "다시 연결하는 중…",
        OverStream = "대체 연결로 주고받는 중",
        Sending = "보내는 중이에요…", Back = "뒤로", Matched = "경기가 잡혔어요! 보러 가기", Proposed = "경기가 준비됐어요! 참여할지 알려 주세요", Close = "닫기",
    };

    public static ShellTexts English { get; } = new()
    {
        Brand = "PlayLinkTalk",
        Description = "Say a sport, a time and a district, and we make the game with people nearby at once.",
        SkipToContent = "Skip to content",
        Navigation = "Main menu",
        Play = "Play", Talk = "Talk", Board = "Board", Alerts = "Alerts", UnreadAlerts = "{0} unread alerts", Me = "Me",
        SignIn = "Sign in", SignUp = "Sign up", SignOut = "Sign out",
        OtherLanguage = "한국어",
        Simulated = "Simulated", SimulatedHint = "This player is run by a program",
        Assistant = "auto-reply", AssistantHint = "A program wrote this. It can be wrong",
        Guest = "Guest", GuestHint = "This player has not signed up",
        KeepTitle = "You are a guest", KeepText = "Add an email and a password to keep your games and talks.",
        Offline = "You are offline. Everything is updated once you are back.",
        Reconnecting = "Connecting again…",
        OverStream = "On the backup connection",
        Sending = "Sending…", Back = "Back", Matched = "Your game is on! Have a look",
        Proposed = "A game is ready! Are you in?", Close = "Close",
    };
}
