using System.Globalization;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Lobby;

/// <summary>Texts of the lobby for visitors before sign-up.</summary>
public sealed record LobbyTexts : ITexts<LobbyTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string OpenGames { get; init; }
    public required string Region { get; init; }
    public required string Everywhere { get; init; }
    public required string Show { get; init; }
    public required string LookingNow { get; init; }
    public required string Looking { get; init; }
    public required string MadeLately { get; init; }
    public required CountedText Games { get; init; }
    public required CountedText People { get; init; }
    public required CountedText Left { get; init; }
    public required CountedText SeatsLeft { get; init; }
    public required string AroundHour { get; init; }
    public required string None { get; init; }
    public required string NotThere { get; init; }
    public required string BrowseAll { get; init; }
    public required string Join { get; init; }
    public required string JoinText { get; init; }
    public required string HaveAccount { get; init; }
    public required string Nickname { get; init; }
    public required string NicknameHint { get; init; }
    public required string NicknameWrong { get; init; }
    public required string JoinAsGuest { get; init; }

    public static LobbyTexts Korean { get; } = new()
    {
        Title = "열린 경기 둘러보기", Lead = "가입하지 않아도 어떤 경기가 열려 있는지 볼 수 있어요.",
        OpenGames = "자리 있는 경기", Region = "지역", Everywhere = "전국", Show = "보기",
        LookingNow = "지금 찾고 있어요", Looking = "함께할 사람 찾는 중", MadeLately = "최근 24시간",
        Games = "{0}경기", People = "{0}명", Left = "{0}자리 남음", SeatsLeft = "{0}자리 남음", AroundHour = "{0} {1}쯤",
        None = "지금은 자리 있는 경기가 없어요. 먼저 신청하면 함께할 사람이 나타나는 대로 알려 드릴게요.",
        NotThere = "지금은 경기 목록을 불러올 수 없어요.", BrowseAll = "전체 보기",
        Join = "가입하고 참여하기", JoinText = "정확한 시간과 함께하는 사람은 가입하면 볼 수 있어요.", HaveAccount = "이미 계정이 있어요",
        Nickname = "닉네임", NicknameHint = "함께하는 사람들에게 보여요.", NicknameWrong = "1–30자로 입력해 주세요.",
        JoinAsGuest = "게스트로 바로 참여하기",
    };

    public static LobbyTexts English { get; } = new()
    {
        Title = "Open games", Lead = "See what is on before you sign up.",
        OpenGames = "Games with free seats", Region = "Region", Everywhere = "All of Korea", Show = "Show",
        LookingNow = "Looking right now", Looking = "Looking for players", MadeLately = "Last 24 hours",
        Games = new("{0} game", "{0} games"), People = new("{0} player", "{0} players"),
        Left = new("{0} seat", "{0} seats"), SeatsLeft = new("{0} seat left", "{0} seats left"), AroundHour = "{0} around {1}",
        None = "No game has a free seat right now. Ask first, and we tell you the moment somebody fits.",
        NotThere = "The list of games is not available right now.", BrowseAll = "See all",
        Join = "Sign up to join", JoinText = "Members see the exact time and who plays.", HaveAccount = "I have an account",
        Nickname = "Nickname", NicknameHint = "Shown to those you play with.", NicknameWrong = "1 to 30 characters, please.",
        JoinAsGuest = "Join as a guest",
    };

    /// <summary>오늘 19:00쯤: only the hour is shown.</summary>
    public string Around(SpokenTime time, DateTimeOffset hour) =>
        string.Format(CultureInfo.InvariantCulture, AroundHour, time.Day(hour), time.Clock(hour));
}
