using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Cards;

/// <summary>Texts of the card of a game: what its players have agreed on, and votes on changes.</summary>
public sealed record CardTexts : ITexts<CardTexts>
{
    public required string Title { get; init; }
    public required string Open { get; init; }
    public required string NoPlace { get; init; }
    public required string Bring { get; init; }
    public required string NoBring { get; init; }
    public required string BringBy { get; init; }
    public required string BringHint { get; init; }
    public required string Write { get; init; }
    public required string Save { get; init; }
    public required string TooLong { get; init; }
    public required string Propose { get; init; }
    public required string ProposeText { get; init; }
    public required string Place { get; init; }
    public required string PlaceHint { get; init; }
    public required string Note { get; init; }
    public required string Start { get; init; }
    public required string StartHint { get; init; }
    public required string StartWrong { get; init; }
    public required string Same { get; init; }
    public required string Send { get; init; }
    public required string Vote { get; init; }
    public required string ProposedBy { get; init; }
    public required string Until { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required string Count { get; init; }
    public required string Earlier { get; init; }
    public required string Accepted { get; init; }
    public required string Declined { get; init; }
    public required string Unfit { get; init; }
    public required string Ended { get; init; }
    public required string Removed { get; init; }
    public required string ProposalOpen { get; init; }
    public required string StartDoesNotFit { get; init; }
    public required string TooLateToChange { get; init; }
    public required string TooFewPlayers { get; init; }
    public required string TooManyProposals { get; init; }

    public static CardTexts Korean { get; } = new()
    {
        Title = "경기 정보", Open = "경기 보기", NoPlace = "정확한 장소는 아직 정하지 않았어요",
        Bring = "준비물", NoBring = "아직 적은 준비물이 없어요", BringBy = "{0} · {1}",
        BringHint = "참가자 누구나 고칠 수 있어요. 200자까지 적을 수 있어요.", Write = "준비물 적기", Save = "저장하기",
        TooLong = "200자까지 적을 수 있어요.",
        Propose = "변경 제안", ProposeText = "참가자 과반수가 찬성하면 장소와 시간이 바로 바뀌고 모두에게 알려 드려요.",
        Place = "장소", PlaceHint = "예: 망원한강공원 2번 코트", Note = "찾아오는 길", Start = "시작 시간",
        StartHint = "10분 단위, 한국 시간이에요. 모든 참가자의 일정에 맞아야 해요.", StartWrong = "지금부터 15분 이후의 시간을 10분 단위로 골라 주세요.",
        Same = "장소나 시작 시간 중 하나는 바꿔 주세요.", Send = "제안하기",
        Vote = "변경 제안 투표", ProposedBy = "{0}님의 제안", Until = "{0}까지", Yes = "찬성", No = "반대",
        Count = "{2}명 중 찬성 {0} · 반대 {1}",
        Earlier = "지난 제안", Accepted = "변경됐어요", Declined = "부결됐어요", Unfit = "일정이 맞지 않아 바뀌지 않았어요", Ended = "경기가 취소돼 종료됐어요",
        Removed = "지워진 제안",
        ProposalOpen = "이미 투표 중인 제안이 있어요. 먼저 투표해 주세요.",
        StartDoesNotFit = "모든 참가자의 일정에 맞는 시간이 아니에요. 다른 시간을 골라 주세요.",
        TooLateToChange = "시작이 얼마 남지 않아 이제 바꿀 수 없어요.",
        TooFewPlayers = "함께 정할 참가자가 더 있어야 해요.", TooManyProposals = "이 경기에는 더 제안할 수 없어요.",
    };

    public static CardTexts English { get; } = new()
    {
        Title = "About the game", Open = "The game", NoPlace = "The exact place is still open",
        Bring = "What to bring", NoBring = "Nothing is written yet", BringBy = "{0} · {1}",
        BringHint = "Every player can change it. At most 200 characters.", Write = "What to bring", Save = "Save",
        TooLong = "At most 200 characters, please.",
        Propose = "Propose a change",
        ProposeText = "When more than half of the players agree, place and time change at once, and we tell everybody.",
        Place = "Place", PlaceHint = "Such as: Mangwon park, court 2", Note = "How to find it", Start = "Start",
        StartHint = "In steps of ten minutes, Korean time. It must suit every player.",
        StartWrong = "Choose a time in steps of ten minutes, more than 15 minutes from now.",
        Same = "Change the place or the start.", Send = "Propose it",
        Vote = "Vote on a change", ProposedBy = "{0} proposes", Until = "until {0}", Yes = "Yes", No = "No",
        Count = "{0} yes · {1} no of {2}",
        Earlier = "Earlier proposals", Accepted = "changed", Declined = "not accepted", Unfit = "did not suit everybody any more",
        Ended = "ended with the game",
        Removed = "A removed proposal",
        ProposalOpen = "The players vote on another proposal. Vote on that one first.",
        StartDoesNotFit = "This time does not suit every player. Choose another one.",
        TooLateToChange = "The game begins too soon to be changed.",
        TooFewPlayers = "There is no other player to agree with yet.", TooManyProposals = "This game has had too many proposals.",
    };

    /// <summary>Why a proposal was refused; null if the general text applies.</summary>
    public string? Refusal(string code) => code switch
    {
        ProblemCodes.ProposalOpen => ProposalOpen,
        ProblemCodes.StartDoesNotFit => StartDoesNotFit,
        ProblemCodes.TooLateToChange => TooLateToChange,
        ProblemCodes.TooFewPlayers => TooFewPlayers,
        ProblemCodes.TooManyProposals => TooManyProposals,
        _ => null,
    };

    public string Result(ChangeState state) => state switch
    {
        ChangeState.Accepted => Accepted,
        ChangeState.Declined => Declined,
        ChangeState.Unfit => Unfit,
        _ => Ended,
    };
}
