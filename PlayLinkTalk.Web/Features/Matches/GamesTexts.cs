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
        Asked = "대기 중", AskedNext = "자리가 나면 자동으로 참여되고 알려 드려요.",
        Players = "참가자", InYourDistrict = "내 동네", Away = "내 동네에서 약 {0}km", Least = "최소 {0}명",
        Gone = "지금은 볼 수 없는 경기예요", GoneText = "자리가 다 찼거나 곧 시작하거나, 이미 끝났을 수 있어요.", Others = "다른 경기 보기",
    };

    public static GamesTexts English { get; } = new()
    {
        Title = "Games nearby", Lead = "Games with a free seat, and games where one may still get free.",
        Empty = "No games nearby yet", EmptyText = "Ask first, and we find people to play with.", FindGame = "Find a game", All = "See all",
        Left = new("{0} seat left", "{0} seats left"), Full = "Full", Join = "Join", Ask = "Ask for a seat", Stop = "Stop asking",
        Asked = "Asked", AskedNext = "When a seat gets free, it is yours and we tell you.",
        Players = "Who plays", InYourDistrict = "in your district", Away = "about {0} km from your district",
        Least = "at least {0} players",
        Gone = "This game is not open any more", GoneText = "It may be full, about to start, or over.", Others = "See other games",
    };
}
