using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Afterwards;

/// <summary>Texts of a game that is over, and of what members think of each other.</summary>
public sealed record AfterwardsTexts : ITexts<AfterwardsTexts>
{
    public required string Title { get; init; }
    public required string Open { get; init; }
    public required string Result { get; init; }
    public required string NoResult { get; init; }
    public required string ResultLead { get; init; }
    public required string Score { get; init; }
    public required string ScoreHint { get; init; }
    public required string State { get; init; }
    public required string Winners { get; init; }
    public required string Draw { get; init; }
    public required string StatedBy { get; init; }
    public required string Dispute { get; init; }
    public required string Rate { get; init; }
    public required string RateLead { get; init; }
    public required string RateClosed { get; init; }
    public required string Rated { get; init; }
    public required string Level { get; init; }
    public required string NoLevel { get; init; }
    public required string Why { get; init; }
    public required string Send { get; init; }
    public required string ScoreWrong { get; init; }
    public required string ReasonsWrong { get; init; }
    public required IReadOnlyDictionary<ResultState, string> States { get; init; }
    public required IReadOnlyDictionary<Manner, string> Manners { get; init; }
    public required IReadOnlyDictionary<PlayedLevel, string> Levels { get; init; }

    public static AfterwardsTexts Korean { get; } = new()
    {
        Title = "경기 정리", Open = "결과와 평가", Result = "경기 결과", NoResult = "아직 결과가 없어요.",
        ResultLead = "이긴 사람을 골라 주세요. 아무도 고르지 않으면 무승부예요.", Score = "점수", ScoreHint = "예: 21:15 (선택)",
        State = "결과 올리기", Winners = "승리: {0}", Draw = "무승부", StatedBy = "{0}님이 올렸어요", Dispute = "결과가 달라요",
        Rate = "10초 평가", RateLead = "누가 평가했는지 보이지 않고, 다섯 명 이상 모였을 때만 합쳐서 보여요.", RateClosed = "평가 기간이 끝났어요.",
        Rated = "평가했어요", Level = "실력", NoLevel = "잘 모르겠어요", Why = "이유 (선택)", Send = "보내기",
        ScoreWrong = "40자 이내 한 줄로 적어 주세요.", ReasonsWrong = "이유는 매너에 맞게 세 개까지 고를 수 있어요.",
        States = new Dictionary<ResultState, string>
        {
            [ResultState.Stated] = "{0}에 자동으로 확정돼요. 다르다면 {1}까지 알려 주세요.", [ResultState.Confirmed] = "확정됐어요. {1}까지 이의를 낼 수 있어요.",
            [ResultState.Final] = "최종 결과예요.", [ResultState.Disputed] = "이의가 있어서 반영되지 않았어요. 다시 올려 주세요.",
        },
        Manners = new Dictionary<Manner, string>
        {
            [Manner.Good] = "좋았어요", [Manner.Fine] = "보통",
            [Manner.Bad] = "아쉬웠어요",
        },
        Levels = new Dictionary<PlayedLevel, string>
        {
            [PlayedLevel.Lower] = "표시보다 낮아요", [PlayedLevel.Right] = "딱 맞아요",
            [PlayedLevel.Higher] = "표시보다 높아요",
        },
    };

    public static AfterwardsTexts English { get; } = new()
    {
        Title = "After the game", Open = "Result and ratings", Result = "Result", NoResult = "No result yet.",
        ResultLead = "Choose who won. None chosen: a draw.", Score = "Score", ScoreHint = "for example 21:15, if you like",
        State = "State the result", Winners = "Won: {0}", Draw = "A draw", StatedBy = "stated by {0}", Dispute = "That is wrong",
        Rate = "Rate in ten seconds", RateLead = "Others never see who said what: only five or more ratings together are shown.",
        RateClosed = "The time to rate is over.", Rated = "rated", Level = "Level", NoLevel = "can't say",
        Why = "Why (if you like)", Send = "Send",
        ScoreWrong = "One line of at most 40 characters.", ReasonsWrong = "At most three reasons that go with the manner.",
        States = new Dictionary<ResultState, string>
        {
            [ResultState.Stated] = "Confirms itself at {0}. Wrong? Say so until {1}.",
            [ResultState.Confirmed] = "Confirmed. It can be disputed until {1}.",
            [ResultState.Final] = "Final.", [ResultState.Disputed] = "Disputed: it does not count. State it again.",
        },
        Manners = new Dictionary<Manner, string>
        {
            [Manner.Good] = "good", [Manner.Fine] = "fine",
            [Manner.Bad] = "not good",
        },
        Levels = new Dictionary<PlayedLevel, string>
        {
            [PlayedLevel.Lower] = "below the stated one", [PlayedLevel.Right] = "as stated",
            [PlayedLevel.Higher] = "above the stated one",
        },
    };
}
