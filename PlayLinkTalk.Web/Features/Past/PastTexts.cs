using System.Globalization;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Past;

/// <summary>Texts of a member's own past.</summary>
public sealed record PastTexts : ITexts<PastTexts>
{
    private const int HourMinutes = 60;

    public required string History { get; init; }
    public required string HistoryText { get; init; }
    public required string NoHistory { get; init; }
    public required string Statistics { get; init; }
    public required string StatisticsText { get; init; }
    public required string NoGames { get; init; }
    public required string Activity { get; init; }
    public required string ActivityText { get; init; }
    public required string ActivityLead { get; init; }
    public required string NoActivity { get; init; }
    public required string Older { get; init; }
    public required string FindGame { get; init; }
    public required CountedText Games { get; init; }
    public required CountedText Hours { get; init; }
    public required CountedText Partners { get; init; }
    public required string ByWeek { get; init; }
    public required string ByWeekText { get; init; }
    public required string BySport { get; init; }
    public required string BySportText { get; init; }
    public required string MyPartners { get; init; }
    public required string NoPartners { get; init; }
    public required string AsTable { get; init; }
    public required string Week { get; init; }
    public required string Sport { get; init; }
    public required string GameCount { get; init; }
    public required string HourCount { get; init; }
    public required string Others { get; init; }
    public required string Weekly { get; init; }
    public required string ThisWeek { get; init; }
    public required string NoGamesThisWeek { get; init; }
    public required string EarlierWeeks { get; init; }
    public required IReadOnlyDictionary<GameOutcome, string> Outcomes { get; init; }
    public required IReadOnlyDictionary<ActivityKind, string> Kinds { get; init; }

    public static PastTexts Korean { get; } = new()
    {
        History = "지난 경기", HistoryText = "뛴 경기, 취소된 경기, 빠진 경기", NoHistory = "아직 지난 경기가 없어요.",
        Statistics = "내 기록", StatisticsText = "주별 경기, 시간, 함께한 사람", NoGames = "첫 경기를 마치면 여기에 기록이 쌓여요.",
        Activity = "활동 기록", ActivityText = "로그인, 참가, 변경한 내용", ActivityLead = "나만 볼 수 있어요. 90일이 지난 기록은 지워져요.",
        NoActivity = "아직 기록이 없어요.", Older = "이전 기록 보기", FindGame = "경기 찾기",
        Games = "{0}경기", Hours = "{0}시간", Partners = "{0}명",
        ByWeek = "주별 경기", ByWeekText = "최근 12주 동안 {0}경기를 했어요.", BySport = "종목별 시간", BySportText = "모두 {0}시간 운동했어요.",
        MyPartners = "자주 함께한 사람", NoPartners = "아직 함께한 사람이 없어요.", AsTable = "표로 보기",
        Week = "주", Sport = "종목", GameCount = "경기", HourCount = "시간", Others = "기타",
        Weekly = "주별 기록", ThisWeek = "이번 주", NoGamesThisWeek = "이번 주에는 아직 경기가 없어요.", EarlierWeeks = "지난 주 보기",
        Outcomes = new Dictionary<GameOutcome, string>
        {
            [GameOutcome.Played] = "완료", [GameOutcome.CalledOff] = "취소됨", [GameOutcome.Left] = "참가 취소",
            [GameOutcome.LeftLate] = "직전 취소",
        },
        Kinds = new Dictionary<ActivityKind, string>
        {
            [ActivityKind.SignedIn] = "로그인했어요", [ActivityKind.GameJoined] = "경기에 참여했어요", [ActivityKind.GameLeft] = "경기 참가를 취소했어요",
            [ActivityKind.ProfileChanged] = "프로필을 바꿨어요", [ActivityKind.SettingsChanged] = "설정을 바꿨어요",
            [ActivityKind.PasswordChanged] = "비밀번호를 바꿨어요", [ActivityKind.EmailChanged] = "이메일 주소를 바꿨어요",
            [ActivityKind.SecurityChanged] = "2단계 인증이나 패스키를 바꿨어요",
        },
    };

    public static PastTexts English { get; } = new()
    {
        History = "Past games", HistoryText = "Played, called off, left", NoHistory = "No game is over yet.",
        Statistics = "My numbers", StatisticsText = "Games by week, hours, partners", NoGames = "Your numbers begin with your first game.",
        Activity = "Activity", ActivityText = "Sign-ins, games, changes",
        ActivityLead = "Only you see this. Entries are removed after 90 days.",
        NoActivity = "Nothing yet.", Older = "Older entries", FindGame = "Find a game",
        Games = new("{0} game", "{0} games"), Hours = new("{0} hour", "{0} hours"), Partners = new("{0} person", "{0} people"),
        ByWeek = "Games by week", ByWeekText = "You played {0} games in the last 12 weeks.", BySport = "Hours by sport",
        BySportText = "You played {0} hours in all.",
        MyPartners = "Played with most", NoPartners = "Nobody yet.", AsTable = "As a table",
        Week = "Week of", Sport = "Sport", GameCount = "Games", HourCount = "Hours", Others = "Other sports",
        Weekly = "Week by week", ThisWeek = "This week", NoGamesThisWeek = "No game yet this week.", EarlierWeeks = "Earlier weeks",
        Outcomes = new Dictionary<GameOutcome, string>
        {
            [GameOutcome.Played] = "played", [GameOutcome.CalledOff] = "called off", [GameOutcome.Left] = "left",
            [GameOutcome.LeftLate] = "left late",
        },
        Kinds = new Dictionary<ActivityKind, string>
        {
            [ActivityKind.SignedIn] = "Signed in", [ActivityKind.GameJoined] = "Joined a game", [ActivityKind.GameLeft] = "Left a game",
            [ActivityKind.ProfileChanged] = "Changed the profile", [ActivityKind.SettingsChanged] = "Changed the settings",
            [ActivityKind.PasswordChanged] = "Changed the password", [ActivityKind.EmailChanged] = "Changed the email address",
            [ActivityKind.SecurityChanged] = "Changed the second step or a passkey",
        },
    };

    /// <summary>A length in hours, such as 1.5 hours.</summary>
    public string HoursOf(int minutes) => minutes == HourMinutes
        ? Hours.Of(1)
        : string.Format(CultureInfo.InvariantCulture, Hours.Many, NumberOf(minutes));

    /// <summary>The number of hours, with one digit after the point at most.</summary>
    public static string NumberOf(int minutes) => ((double)minutes / HourMinutes).ToString("0.#", CultureInfo.InvariantCulture);
}
