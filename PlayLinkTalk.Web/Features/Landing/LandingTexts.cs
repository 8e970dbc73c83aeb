using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Landing;

public sealed record LandingTexts : ITexts<LandingTexts>
{
    public required string Title { get; init; }
    public required string HeadlineOne { get; init; }
    public required string HeadlineTwo { get; init; }
    public required string Lead { get; init; }
    public required string Start { get; init; }
    public required string HaveAccount { get; init; }
    public required string SignUp { get; init; }
    public required string StepsTitle { get; init; }
    public required string SayTitle { get; init; }
    public required string SayText { get; init; }
    public required string MeetTitle { get; init; }
    public required string MeetText { get; init; }
    public required string PlayTitle { get; init; }
    public required string PlayText { get; init; }
    public required string Promise { get; init; }

    public static LandingTexts Korean { get; } = new()
    {
        Title = "플레이링크톡 · 오늘 같이 뛸 사람",
        HeadlineOne = "오늘 저녁,", HeadlineTwo = "같이 뛸 사람.",
        Lead = "종목과 시간, 동네만 알려 주세요. 함께할 사람이 모이는 순간 경기가 잡히고 채팅방이 열려요.",
        Start = "지금 시작하기", HaveAccount = "이미 계정이 있어요",
        SignUp = "회원가입",
        StepsTitle = "이렇게 함께해요",
        SayTitle = "신청하기", SayText = "“농구, 오늘 19–22시, 마포.” 이 정도면 충분해요.",
        MeetTitle = "매칭되기", MeetText = "조건이 맞는 사람이 모이면 바로 경기가 잡혀요.",
        PlayTitle = "함께하기", PlayText = "채팅방에서 장소와 준비물을 정하세요. 누가 빠져도 자리를 다시 채워 드려요.",
        Promise = "동호회 가입도, 자기소개도, 승인도 필요 없어요.",
    };

    public static LandingTexts English { get; } = new()
    {
        Title = "PlayLinkTalk · People to play with today",
        HeadlineOne = "Tonight,", HeadlineTwo = "people to play with.",
        Lead = "Say a sport, a time and a district. The moment the right people are there, the game is set and its room opens.",
        Start = "Start now", HaveAccount = "I have an account",
        SignUp = "Sign up",
        StepsTitle = "How it goes",
        SayTitle = "Say it", SayText = "“Basketball, tonight 19–22, Mapo.” That is all it takes.",
        MeetTitle = "Meet", MeetText = "As soon as enough people fit, the game is made on the spot.",
        PlayTitle = "Play", PlayText = "Settle the rest in the game's own room; if somebody leaves, the seat is filled again.",
        Promise = "No club to join, no introduction to write, nobody to approve you.",
    };
}
