using System.Globalization;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Waiting;

public sealed record WaitingTexts : ITexts<WaitingTexts>
{
    public required string Title { get; init; }
    public required string Looking { get; init; }
    public required string SeatsFilled { get; init; }
    public required CountedText CompatibleSome { get; init; }
    public required string CompatibleNone { get; init; }
    public required string Within { get; init; }
    public required string UsualWait { get; init; }
    public required string UnknownWait { get; init; }
    public required string WaitedFor { get; init; }
    public required string Relaxed { get; init; }
    public required string RelaxedDistance { get; init; }
    public required string RelaxedLevel { get; init; }
    public required string NotYetRelaxed { get; init; }
    public required string StuckTitle { get; init; }
    public required string StuckGender { get; init; }
    public required string StuckLevel { get; init; }
    public required string StuckParty { get; init; }
    public required string StuckWindow { get; init; }
    public required string StuckBusy { get; init; }
    public required string StuckOther { get; init; }
    public required string OpenMe { get; init; }
    public required string Cancel { get; init; }
    public required string KeepsLooking { get; init; }
    public required string CancelledTitle { get; init; }
    public required string CancelledText { get; init; }
    public required string ExpiredTitle { get; init; }
    public required string ExpiredText { get; init; }
    public required string UnansweredTitle { get; init; }
    public required string UnansweredText { get; init; }
    public required string Again { get; init; }

    public static WaitingTexts Korean { get; } = new()
    {
        Title = "찾는 중", Looking = "함께할 사람을 찾고 있어요",
        SeatsFilled = "{1}명 중 {0}명", CompatibleSome = "조건이 맞는 사람 {0}명", CompatibleNone = "조건이 맞는 사람을 기다리고 있어요",
        Within = "{0}에서 {1}km 이내", UsualWait = "보통 {0}, 길면 {1} 걸려요", UnknownWait = "비슷한 신청이 적어 예상 시간을 알 수 없어요",
        WaitedFor = "기다린 시간",
        Relaxed = "조건을 조금 넓혔어요", RelaxedDistance = "거리 +{0}", RelaxedLevel = "실력 ±{0}단계",
        NotYetRelaxed = "자동으로 업데이트돼요. 오래 걸리면 거리와 실력 조건을 조금씩 넓혀요.",
        StuckTitle = "지금 조건으로는 매칭될 수 없어요",
        StuckGender = "선택한 성별 조건에 본인이 포함되지 않아요. 내 정보에서 성별을 설정하거나 조건을 바꿔 주세요.",
        StuckLevel = "선택한 실력 범위에 내 실력이 포함되지 않아요. 범위를 넓혀 보세요.",
        StuckParty = "참가 인원이 정원보다 많아요.",
        StuckWindow = "남은 시간 안에 시작할 수 있는 경기가 없어요. 시간을 더 넓게 잡아 주세요.",
        StuckBusy = "이 시간에는 이미 다른 경기가 있어요.",
        StuckOther = "조건을 바꿔서 다시 신청해 보세요.",
        OpenMe = "내 정보 열기",
        Cancel = "찾기 취소", KeepsLooking = "화면을 닫아도 계속 찾아요. 경기가 잡히면 바로 알려 드릴게요.",
        CancelledTitle = "찾기를 취소했어요", CancelledText = "언제든 다시 신청할 수 있어요.",
        ExpiredTitle = "함께할 사람을 찾지 못했어요", ExpiredText = "시간이나 거리를 조금 넓히면 더 잘 매칭돼요.",
        UnansweredTitle = "응답이 없어 찾기를 종료했어요",
        UnansweredText = "경기가 준비됐지만 시간 안에 응답이 없어 다른 사람에게 자리가 넘어갔어요. 언제든 다시 신청할 수 있어요.",
        Again = "다시 찾기",
    };

    public static WaitingTexts English { get; } = new()
    {
        Title = "Looking", Looking = "Looking for people to play with",
        SeatsFilled = "{0} of {1} players", CompatibleSome = new("{0} fitting player waiting", "{0} fitting players waiting"),
        CompatibleNone = "Waiting for fitting players",
        Within = "{1} km around {0}", UsualWait = "Usually {0}, at most {1}", UnknownWait = "Too few similar requests to estimate the wait",
        WaitedFor = "Waiting for",
        Relaxed = "We widened your wish a little", RelaxedDistance = "{0} further", RelaxedLevel = "{0} level either way",
        NotYetRelaxed = "This page updates by itself. If it takes long, we widen distance and level step by step.",
        StuckTitle = "No game can be made of this wish",
        StuckGender = "You are outside the gender rule you chose. Set your gender on the page “Me”, or change the rule.",
        StuckLevel = "Your own level is outside the range you chose. Try a wider one.",
        StuckParty = "Your party is larger than the game.",
        StuckWindow = "No game can start and end in the time that is left. Leave more room.",
        StuckBusy = "You have another game at that time.",
        StuckOther = "Try again with another wish.",
        OpenMe = "Open “Me”",
        Cancel = "Stop looking", KeepsLooking = "Close this page if you like: we keep looking and tell you at once.",
        CancelledTitle = "You stopped looking", CancelledText = "Ask again whenever you like.",
        ExpiredTitle = "Nobody fitted this time", ExpiredText = "A little more time or distance helps a lot.",
        UnansweredTitle = "We stopped looking for you",
        UnansweredText =
            "A game was ready, but you did not answer in time and the seat went to somebody else. Look again whenever you like.",
        Again = "Look again",
    };

    /// <summary>Why no ticket can fit, by the engine's code.</summary>
    public string Stuck(string code) => code switch
    {
        "own-gender-excluded" => StuckGender,
        "own-level-excluded" => StuckLevel,
        "party-too-large" => StuckParty,
        "no-start-left" => StuckWindow,
        "busy-all-window" => StuckBusy,
        _ => StuckOther,
    };

    /// <summary>Texts for <c>distance:+3km</c> and <c>level:+1</c>; unknown codes are left out.</summary>
    public string? RelaxedRule(string rule) => rule.Split(':', 2) switch
    {
        ["distance", var more] => string.Format(CultureInfo.InvariantCulture, RelaxedDistance, more.TrimStart('+')),
        ["level", var more] => string.Format(CultureInfo.InvariantCulture, RelaxedLevel, more.TrimStart('+')),
        _ => null,
    };
}
