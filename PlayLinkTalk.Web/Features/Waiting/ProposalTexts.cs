using System.Globalization;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Waiting;

/// <summary>A game that asks its players. <c>{0}</c> counts who play, or who are missing; <c>{1}</c> is how many it takes.</summary>
public sealed record ProposalTexts : ITexts<ProposalTexts>
{
    public required string Ready { get; init; }
    public required string SeatFree { get; init; }
    public required string YouAreIn { get; init; }
    public required string Accepted { get; init; }
    public required string Playing { get; init; }
    public required string Missing { get; init; }
    public required string Anonymous { get; init; }
    public required string TimeLeft { get; init; }
    public required string TimeOver { get; init; }
    public required string Accept { get; init; }
    public required string Decline { get; init; }
    public required string DeclineAfterAll { get; init; }
    public required string AnswerHint { get; init; }
    public required string AcceptedHint { get; init; }
    public required string Chip { get; init; }

    public static ProposalTexts Korean { get; } = new()
    {
        Ready = "경기가 준비됐어요", SeatFree = "경기에 자리가 났어요", YouAreIn = "간다고 답했어요",
        Accepted = "{1}명 중 {0}명이 간다고 했어요", Playing = "{0}명이 함께 뛰어요", Missing = "{0}명만 더 답하면 확정돼요",
        Anonymous = "누가 함께하는지는 경기가 확정되면 알려 드려요",
        TimeLeft = "답할 수 있는 시간", TimeOver = "답할 시간이 지났어요",
        Accept = "갈게요", Decline = "이 경기는 말고요", DeclineAfterAll = "못 가게 됐어요",
        AnswerHint = "답이 없으면 자리가 다른 사람에게 넘어가고, 찾기도 끝나요.",
        AcceptedHint = "내 자리는 그대로 있어요. 누가 빠지면 그 자리만 다시 채워요.",
        Chip = "답해 주세요",
    };

    public static ProposalTexts English { get; } = new()
    {
        Ready = "A game is ready", SeatFree = "A seat in a game is free", YouAreIn = "You said yes",
        Accepted = "{0} of {1} have said yes", Playing = "{0} play already", Missing = "{0} more and it is on",
        Anonymous = "You see who plays when the game is on",
        TimeLeft = "Time to answer", TimeOver = "The time to answer is over",
        Accept = "I’m in", Decline = "Not this one", DeclineAfterAll = "I can’t make it",
        AnswerHint = "Without an answer your seat goes to somebody else, and we stop looking for you.",
        AcceptedHint = "Your seat is safe. If somebody drops out, only that seat is filled again.",
        Chip = "Answer now",
    };

    public string Headline(ProposedGame game) => game.Accepted ? YouAreIn : game.On ? SeatFree : Ready;

    public string Count(ProposedGame game) =>
        string.Format(CultureInfo.InvariantCulture, game.On ? Playing : Accepted, game.SeatsAccepted, game.SeatsNeeded);

    public string StillMissing(ProposedGame game) =>
        string.Format(CultureInfo.InvariantCulture, Missing, Math.Max(1, game.SeatsNeeded - game.SeatsAccepted));
}
