using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Matches;

public sealed record GamesTexts : ITexts<GamesTexts>
{
    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string Empty { get; init; }
    public required string EmptyText { get; init; }
    public required string FindGame { get; init; }
    public required string All { get; init; }
    public required CountedText Left { get; init; }
    public required string Full { get; init; }
    public required string Join { get; init; }
    public required string Ask { get; init; }
    public required string Stop { get; init; }
    public required string Asked { get; init; }
    public required string AskedNext { get; init; }
    public required string AskedNear { get; init; }
    public required string Next { get; init; }
    public required CountedText Ahead { get; init; }
    public required string Offered { get; init; }
    public required string OfferedText { get; init; }
    public required string OfferedToAllText { get; init; }
    public required string Take { get; init; }
    public required string Pass { get; init; }
    public required string Rules { get; init; }
    public required string RulesText { get; init; }
    public required string Players { get; init; }
    public required string InYourDistrict { get; init; }
    public required string Away { get; init; }
    public required string Least { get; init; }
    public required string Gone { get; init; }
    public required string GoneText { get; init; }
    public required string Others { get; init; }

    public static GamesTexts Korean { get; } = new()
    {
        Title = "근처 경기", Lead = "바로 참여하거나 대기 신청할 수 있는 경기예요.",
        Empty = "근처에 예정된 경기가 없어요", EmptyText = "먼저 신청하면 함께할 사람을 바로 찾아 드려요.", FindGame = "경기 찾기", All = "전체 보기",
        Left = "{0}자리 남음", Full = "모집 마감", Join = "참여하기", Ask = "대기 신청", Stop = "대기 취소",
        Asked = "대기 중", AskedNext = "자리가 나면 차례대로 알려 드려요.",
        AskedNear = "자리가 났어요. 열어서 참여해 주세요.", Next = "다음 차례예요", Ahead = "앞에 {0}명이 기다려요",
        Offered = "자리가 났어요", OfferedText = "{0}까지 기다려 드려요. 지나면 다음 분께 넘어가고, 대기는 맨 뒤에서 이어져요.",
        OfferedToAllText = "곧 시작해서 모두에게 알렸어요. 먼저 누른 분이 참여해요.", Take = "참여하기", Pass = "이번엔 넘기기",
        Rules = "대기 순서 안내",
        RulesText = "자리가 나면 신청한 순서대로 알려 드려요. 응답 시간은 시작 16시간 전까지 2시간, 2시간 전까지 30분, 그 뒤로는 10분이에요. "
            + "16시간 넘게 남은 경기는 밤 10시부터 아침 9시까지 알리지 않아요. 1시간 전부터는 모두에게 알리고, 먼저 누른 분이 참여해요.",
        Players = "참가자", InYourDistrict = "내 동네", Away = "내 동네에서 약 {0}km", Least = "최소 {0}명",
        Gone = "지금은 볼 수 없는 경기예요", GoneText = "자리가 다 찼거나 곧 시작하거나, 이미 끝났을 수 있어요.", Others = "다른 경기 보기",
    };

    public static GamesTexts English { get; } = new()
    {
        Title = "Games nearby", Lead = "Games with a free seat, and games where one may still get free.",
        Empty = "No games nearby yet", EmptyText = "Ask first, and we find people to play with.", FindGame = "Find a game", All = "See all",
        Left = new("{0} seat left", "{0} seats left"), Full = "Full", Join = "Join", Ask = "Ask for a seat", Stop = "Stop asking",
        Asked = "Asked", AskedNext = "When a seat gets free, we ask one after the other.",
        AskedNear = "A seat is free. Open the game to take it.", Next = "You are next",
        Ahead = new("{0} member before you", "{0} members before you"),
        Offered = "A seat is free",
        OfferedText = "It is kept for you until {0}. Then the next one is asked, and you wait on as the last.",
        OfferedToAllText = "The game begins soon, so all who wait were told. The first to tap has it.",
        Take = "Take the seat", Pass = "Not this time", Rules = "How the waiting list works",
        RulesText = "Free seats are offered in the order of asking. You have 2 hours to answer up to 16 hours before the start, "
            + "30 minutes up to 2 hours before it, then 10 minutes. From 22:00 to 9:00 nothing rings for games more than 16 "
            + "hours away. In the last hour "
            + "all who wait are told, and the first to tap has the seat.",
        Players = "Who plays", InYourDistrict = "in your district", Away = "about {0} km from your district",
        Least = "at least {0} players",
        Gone = "This game is not open any more", GoneText = "It may be full, about to start, or over.", Others = "See other games",
    };
}
