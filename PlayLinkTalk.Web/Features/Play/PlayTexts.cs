using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Play;

public sealed record PlayTexts : ITexts<PlayTexts>
{
    public required string Title { get; init; }
    public required string Greeting { get; init; }
    public required string Lead { get; init; }
    public required string Upcoming { get; init; }
    public required string Looking { get; init; }
    public required string Waiting { get; init; }
    public required string Sport { get; init; }
    public required string OtherSports { get; init; }
    public required string SportWrong { get; init; }
    public required string When { get; init; }
    public required string Now { get; init; }
    public required string NowDetail { get; init; }
    public required string Hours { get; init; }
    public required string Evening { get; init; }
    public required string Morning { get; init; }
    public required string Custom { get; init; }
    public required string CustomDetail { get; init; }
    public required string From { get; init; }
    public required string Until { get; init; }
    public required string WindowWrong { get; init; }
    public required string WindowPast { get; init; }
    public required string WindowFar { get; init; }
    public required string WindowShort { get; init; }
    public required string Where { get; init; }
    public required string District { get; init; }
    public required string DistrictWrong { get; init; }
    public required string Radius { get; init; }
    public required string Kilometres { get; init; }
    public required string RadiusWrong { get; init; }
    public required string More { get; init; }
    public required string MoreDetail { get; init; }
    public required string Length { get; init; }
    public required string Usual { get; init; }
    public required string GenderRule { get; init; }
    public required string GenderAny { get; init; }
    public required string GenderSame { get; init; }
    public required string GenderFemale { get; init; }
    public required string GenderMale { get; init; }
    public required string LevelFrom { get; init; }
    public required string LevelTo { get; init; }
    public required string LevelWrong { get; init; }
    public required string OwnLevel { get; init; }
    public required string ChooseLevel { get; init; }
    public required string LevelNeeded { get; init; }
    public required string Seats { get; init; }
    public required string SeatsHint { get; init; }
    public required string SeatsWrong { get; init; }
    public required string Find { get; init; }
    public required string Players { get; init; }
    public required string MembersOnly { get; init; }
    public required string MembersOnlyHint { get; init; }
    public required string OverEntries { get; init; }
    public required string LookingNow { get; init; }
    public required string NobodyNow { get; init; }
    public required string MissingSeats { get; init; }

    public static PlayTexts Korean { get; } = new()
    {
        Title = "플레이", Greeting = "{0}님, 어떤 운동 할까요?", Lead = "고르기만 하세요. 함께할 사람은 저희가 찾을게요.",
        Upcoming = "예정된 경기", Looking = "찾고 있는 경기", Waiting = "찾는 중",
        Sport = "종목", OtherSports = "다른 종목", SportWrong = "종목을 선택해 주세요.",
        When = "언제", Now = "지금부터", NowDetail = "3시간 이내", Hours = "{0}–{1}시", Evening = "{0} 저녁", Morning = "{0} 오전",
        Custom = "직접 선택", CustomDetail = "날짜·시간", From = "언제부터", Until = "언제까지",
        WindowWrong = "시작과 종료 시간을 확인해 주세요.", WindowPast = "이미 지난 시간이에요.", WindowFar = "7일 이내의 시간만 선택할 수 있어요.",
        WindowShort = "이 종목은 {0}분이 필요해요. 시간을 더 넉넉히 잡아 주세요.",
        Where = "어디서", District = "동네", DistrictWrong = "동네를 선택해 주세요.", Radius = "이동 가능 거리", Kilometres = "{0}km",
        RadiusWrong = "1–50km 사이로 선택해 주세요.",
        More = "상세 조건", MoreDetail = "경기 시간 · 성별 · 실력 · 인원",
        Length = "경기 시간", Usual = "종목 기본값",
        GenderRule = "함께할 사람", GenderAny = "누구나", GenderSame = "같은 성별", GenderFemale = "여성만", GenderMale = "남성만",
        OwnLevel = "이 종목의 내 실력", ChooseLevel = "실력 선택",
        LevelNeeded = "실력 조건이 있는 경기예요. 내 실력을 한 번만 알려 주세요.",
        LevelFrom = "최소 실력", LevelTo = "최대 실력", LevelWrong = "실력 범위를 확인해 주세요.",
        Seats = "참가 인원", SeatsHint = "나를 포함한 인원이에요.", SeatsWrong = "정원보다 많을 수 없어요.",
        Find = "함께할 사람 찾기", Players = "{0}명부터",
        MembersOnly = "회원끼리만", MembersOnlyHint = "가입하지 않은 게스트와는 배정되지 않아요.",
        OverEntries = "일정이 있어도 찾기",
        LookingNow = "지금 찾고 있어요",
        NobodyNow = "아직 신청이 없어요. 먼저 신청하면 함께할 사람이 나타나는 대로 알려 드릴게요.",
        MissingSeats = "{0}명 더 필요",
    };

    public static PlayTexts English { get; } = new()
    {
        Title = "Play", Greeting = "{0}, what shall we play?", Lead = "Just choose; we arrange the rest.",
        Upcoming = "Your upcoming games", Looking = "Still looking for", Waiting = "Looking",
        Sport = "Sport", OtherSports = "Other sports", SportWrong = "Please choose a sport.",
        When = "When", Now = "From now", NowDetail = "within 3 hours", Hours = "{0}:00–{1}:00",
        Evening = "{0} evening", Morning = "{0} morning",
        Custom = "My own time", CustomDetail = "date and time", From = "From", Until = "Until",
        WindowWrong = "Please check from and until.", WindowPast = "That time has passed.", WindowFar = "At most 7 days ahead.",
        WindowShort = "This game takes {0} min: leave a little more time.",
        Where = "Where", District = "District", DistrictWrong = "Please choose a district.", Radius = "How far I would go",
        Kilometres = "{0} km",
        RadiusWrong = "Between 1 and 50 km, please.",
        More = "More choices", MoreDetail = "length · gender · level · party",
        Length = "Length", Usual = "as usual",
        GenderRule = "With whom", GenderAny = "anybody", GenderSame = "my gender", GenderFemale = "women only", GenderMale = "men only",
        OwnLevel = "My level in this sport", ChooseLevel = "Choose a level",
        LevelNeeded = "You ask for levels in this sport. Please say your own, this once.",
        LevelFrom = "Level from", LevelTo = "Level to", LevelWrong = "Please check the levels.",
        Seats = "Party", SeatsHint = "You included.", SeatsWrong = "No more than the game has players.",
        Find = "Find a game", Players = "from {0} players",
        MembersOnly = "Members only", MembersOnlyHint = "You play without guests.", OverEntries = "Look all the same",
        LookingNow = "Looking right now",
        NobodyNow = "Quiet at the moment. Ask first, and we tell you the moment somebody fits.",
        MissingSeats = "{0} more",
    };
}
