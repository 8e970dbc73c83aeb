using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Me;

public sealed record MeTexts : ITexts<MeTexts>
{
    public required string Title { get; init; }
    public required string Profile { get; init; }
    public required string ProfileText { get; init; }
    public required string Games { get; init; }
    public required string Save { get; init; }
    public required string Saved { get; init; }
    public required string Sports { get; init; }
    public required string SportsText { get; init; }
    public required string NotPlayed { get; init; }
    public required string MySports { get; init; }
    public required string OtherSports { get; init; }
    public required string Blocks { get; init; }
    public required string BlocksText { get; init; }
    public required string NoBlocks { get; init; }
    public required string Unblock { get; init; }
    public required string Devices { get; init; }
    public required string DevicesText { get; init; }
    public required string Security { get; init; }
    public required string SecurityText { get; init; }
    public required string Past { get; init; }
    public required string About { get; init; }
    public required string Friends { get; init; }
    public required string FriendsText { get; init; }
    public required string Calendar { get; init; }
    public required string CalendarText { get; init; }
    public required string Settings { get; init; }
    public required string SettingsText { get; init; }

    public static MeTexts Korean { get; } = new()
    {
        Title = "내 정보", Profile = "프로필", ProfileText = "닉네임, 동네, 소개", Games = "내 경기", Save = "저장하기", Saved = "저장했어요.",
        Sports = "종목과 실력", SportsText = "선택한 종목이 플레이 화면 맨 앞에 나와요.", NotPlayed = "안 함", MySports = "내 종목", OtherSports = "다른 종목 추가",
        Blocks = "차단한 사람", BlocksText = "같은 경기에 배정되지 않아요. 상대에게는 알리지 않아요.", NoBlocks = "차단한 사람이 없어요.", Unblock = "차단 해제",
        Devices = "로그인한 기기", DevicesText = "잃어버린 기기가 있다면 여기서 로그아웃하세요.", Past = "지난 경기",
        About = "한 줄 소개", Friends = "친구", FriendsText = "친구 찾기, 받은 요청, 내 친구 코드",
        Calendar = "캘린더", CalendarText = "내 경기와 일정, 다른 캘린더에서 보기",
        Settings = "설정", SettingsText = "알림, 방해 금지 시간, 공개 범위, 테마",
        Security = "로그인과 보안", SecurityText = "2단계 인증과 패스키를 관리해요.",
    };

    public static MeTexts English { get; } = new()
    {
        Title = "Me", Profile = "Profile", ProfileText = "Nickname, district, a few words", Games = "My games",
        Save = "Save", Saved = "Saved.",
        Sports = "Sports and levels", SportsText = "What you choose comes first on the page “Play”.", NotPlayed = "not for me",
        MySports = "My sports", OtherSports = "Add other sports",
        Blocks = "Not to be met again", BlocksText = "You are never put into one game. They are not told.", NoBlocks = "Nobody.",
        Unblock = "Undo",
        Devices = "Signed-in devices", DevicesText = "Sign out a device that you lost.", Past = "Past games",
        About = "About me", Friends = "Friends", FriendsText = "Find people, requests, my friend code",
        Calendar = "Calendar", CalendarText = "My games and plans, also in other calendars",
        Settings = "Settings", SettingsText = "Alerts, quiet hours, privacy, theme",
        Security = "Sign-in and security", SecurityText = "A second step and passkeys.",
    };
}
