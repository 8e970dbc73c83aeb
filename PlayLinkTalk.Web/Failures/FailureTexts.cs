using PlayLinkTalk.Web.Forms;
using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Failures;

public sealed record FailureTexts : ITexts<FailureTexts>
{
    public required string NotFoundTitle { get; init; }
    public required string NotFoundText { get; init; }
    public required string AwayTitle { get; init; }
    public required string AwayText { get; init; }
    public required string BusyTitle { get; init; }
    public required string BusyText { get; init; }
    public required string RefusedTitle { get; init; }
    public required string StaleTitle { get; init; }
    public required string StaleText { get; init; }
    public required string UnreadableTitle { get; init; }
    public required string UnreadableText { get; init; }
    public required string OffTitle { get; init; }
    public required string ErrorTitle { get; init; }
    public required string ErrorText { get; init; }
    /// <summary><c>{0}</c> is the id of the failure in the logs.</summary>
    public required string Reference { get; init; }
    public required string Home { get; init; }
    public required string Retry { get; init; }
    public required string OpenAgain { get; init; }

    public static FailureTexts Korean { get; } = new()
    {
        NotFoundTitle = "페이지를 찾을 수 없어요",
        NotFoundText = "주소가 바뀌었거나, 더 이상 참여하지 않는 경기·채팅일 수 있어요.",
        AwayTitle = "잠시 연결이 원활하지 않아요",
        AwayText = "서버가 응답하지 않았어요. 신청과 채팅은 그대로 있으니 잠시 후 다시 시도해 주세요.",
        BusyTitle = "잠시만 기다려 주세요",
        BusyText = "짧은 시간에 요청이 너무 많았어요. 잠시 후 다시 시도해 주세요.",
        RefusedTitle = "처리하지 못했어요",
        StaleTitle = "화면을 다시 열어 주세요",
        StaleText = "다른 탭에서 로그인 상태가 바뀌었거나 화면을 너무 오래 열어 뒀어요. 변경된 내용은 없으니 다시 열어 주세요.",
        UnreadableTitle = "내용을 읽지 못했어요",
        UnreadableText = "사용할 수 없는 문자가 있거나 내용이 너무 길어요. 다시 열어서 고쳐 주세요.",
        OffTitle = "지금은 쉬고 있어요",
        ErrorTitle = "문제가 생겼어요",
        ErrorText = "저희 쪽 문제예요. 내용을 기록했으니 잠시 후 다시 시도해 주세요.",
        Reference = "오류 번호 {0}",
        Home = "처음으로", Retry = "다시 시도", OpenAgain = "다시 열기",
    };

    public static FailureTexts English { get; } = new()
    {
        NotFoundTitle = "Nobody here",
        NotFoundText = "The address may have changed, or it is a game or conversation you are no longer part of.",
        AwayTitle = "Catching our breath",
        AwayText = "The service did not answer just now. Your requests and conversations are safe; open the page again in a moment.",
        BusyTitle = "One moment, please",
        BusyText = "That was too many requests in a short time. Please try again in a moment.",
        RefusedTitle = "That did not work",
        StaleTitle = "Please open the page again",
        StaleText = "You signed in or out in another tab meanwhile, or the page was open for too long. Nothing was changed.",
        UnreadableTitle = "We could not read that",
        UnreadableText = "It holds characters that can't be used, or it is too long. Open the page again and change it, please.",
        OffTitle = "Switched off for now",
        ErrorTitle = "Something went wrong",
        ErrorText = "This one is on us, and we took note of it. Please try again.",
        Reference = "Reference {0}",
        Home = "Home", Retry = "Try again", OpenAgain = "Open again",
    };

    public (string Title, string Text) Of(Failure failure, ProblemTexts problems) => failure.Kind switch
    {
        FailureKind.NotFound => (NotFoundTitle, NotFoundText),
        FailureKind.Away => (AwayTitle, AwayText),
        FailureKind.Busy => (BusyTitle, BusyText),
        FailureKind.Off => (OffTitle, problems.FeatureOff),
        FailureKind.Refused => (RefusedTitle, failure.Problem is { } problem ? problems.Of(problem) : problems.Other),
        FailureKind.Stale => (StaleTitle, StaleText),
        FailureKind.Unreadable => (UnreadableTitle, UnreadableText),
        _ => (ErrorTitle, ErrorText),
    };
}
