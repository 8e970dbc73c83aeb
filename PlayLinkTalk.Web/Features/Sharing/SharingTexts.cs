using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Sharing;

/// <summary>Texts of shared addresses and of cards of played games.</summary>
public sealed record SharingTexts : ITexts<SharingTexts>
{
    /// <summary>Of the button that shares an address, or copies it.</summary>
    public required string Share { get; init; }
    public required string Copied { get; init; }
    public required string Card { get; init; }
    public required string CardText { get; init; }
    public required string Save { get; init; }
    public required string Open { get; init; }
    public required string OpenText { get; init; }
    public required string Address { get; init; }
    public required string Public { get; init; }
    public required string End { get; init; }
    public required string Lead { get; init; }
    public required string Play { get; init; }
    /// <summary>What the image shows: <c>{0}</c> sport, <c>{1}</c> time, <c>{2}</c> district, <c>{3}</c> players.</summary>
    public required string Alt { get; init; }
    public required CountedText Players { get; init; }
    public required string Won { get; init; }
    public required CountedText Others { get; init; }

    public static SharingTexts Korean { get; } = new()
    {
        Share = "공유", Copied = "복사했어요",
        Card = "공유 카드", CardText = "경기를 한 장의 그림으로 남겨요. 이름 공개를 끈 사람과 게스트는 이름 없이 인원으로만 들어가요.",
        Save = "그림 저장", Open = "공개 링크 만들기", OpenText = "링크를 받은 누구나 카드를 볼 수 있어요. 언제든 닫을 수 있어요.", Address = "카드 링크",
        Public = "공개 중이에요. 링크를 받은 누구나 볼 수 있어요.", End = "링크 닫기",
        Lead = "PlayLinkTalk에서 함께 뛴 경기예요.", Play = "나도 경기 찾기", Alt = "{0} 경기 카드: {1}, {2}, {3}",
        Players = "{0}명", Won = "승리", Others = "외 {0}명",
    };

    public static SharingTexts English { get; } = new()
    {
        Share = "Share", Copied = "Copied",
        Card = "Share card",
        CardText = "The game as one picture. Guests, and members that do not want to be named, only count as players.",
        Save = "Save the picture", Open = "Make a public link",
        OpenText = "Everybody with the link sees the card. You can close it at any time.",
        Address = "Link of the card", Public = "It is public: everybody with the link sees it.", End = "Close the link",
        Lead = "A game that was played with PlayLinkTalk.", Play = "Find a game", Alt = "Card of a game of {0}: {1}, {2}, {3}",
        Players = new("{0} player", "{0} players"), Won = "won", Others = new("and {0} more", "and {0} more"),
    };
}
