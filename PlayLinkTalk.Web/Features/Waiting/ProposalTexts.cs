using System.Globalization;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Waiting;

/// <summary>A game that asks its players. <c>{0}</c> counts accepted or missing players; <c>{1}</c> is the required number.</summary>
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
        Ready = "경기가 준비됐어요", SeatFree = "경기에 자리가 났어요", YouAreIn = "참여하기로 했어요",
        Accepted = "{1}명 중 {0}명이 참여해요", Playing = "{0}명이 참여하고 있어요", Missing = "{0}명만 더 참여하면 확정돼요",
        Anonymous = "참가자는 경기가 확정되면 공개돼요",
        TimeLeft = "응답 마감까지", TimeOver = "응답 시간이 지났어요",
        Accept = "참여하기", Decline = "거절하기", DeclineAfterAll = "참가 취소",
        AnswerHint = "응답하지 않으면 다른 사람에게 자리가 넘어가고, 찾기도 종료돼요.",
        AcceptedHint = "내 자리는 확보됐어요. 누가 빠지면 그 자리만 다시 채워요.",
        Chip = "응답 필요",
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

    public string Headline(ProposedGame game) =>
        Gatherings.Of(game.Accepted ? YouAreIn : game.On ? SeatFree : Ready, game.Sport);

    public string Count(ProposedGame game) =>
        string.Format(CultureInfo.InvariantCulture, game.On ? Playing : Accepted, game.SeatsAccepted, game.SeatsNeeded);

    public string StillMissing(ProposedGame game) =>
        string.Format(CultureInfo.InvariantCulture, Missing, Math.Max(1, game.SeatsNeeded - game.SeatsAccepted));
}
