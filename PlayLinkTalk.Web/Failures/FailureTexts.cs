using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Failures;

public sealed record FailureTexts : ITexts<FailureTexts>
{
    public required string NotFoundTitle { get; init; }
    public required string NotFoundText { get; init; }
    public required string AwayTitle { get; init; }
    public required string AwayText { get; init; }
    public required string ErrorTitle { get; init; }
    public required string ErrorText { get; init; }
    public required string Home { get; init; }
    public required string Retry { get; init; }

    public static FailureTexts Korean { get; } = new()
    {
        NotFoundTitle = "여기엔 아무도 없어요",
        NotFoundText = "주소가 바뀌었거나, 더 이상 참여하지 않는 경기·대화일 수 있어요.",
        AwayTitle = "잠시 숨 고르는 중이에요",
        AwayText = "서버가 바로 답하지 못했어요. 신청과 대화는 그대로 있으니 조금 뒤에 다시 열어 주세요.",
        ErrorTitle = "문제가 생겼어요",
        ErrorText = "저희 쪽 오류예요. 기록해 두었으니 다시 시도해 주세요.",
        Home = "처음으로", Retry = "다시 시도",
    };

    public static FailureTexts English { get; } = new()
    {
        NotFoundTitle = "Nobody here",
        NotFoundText = "The address may have changed, or it is a game or conversation you are no longer part of.",
        AwayTitle = "Catching our breath",
        AwayText = "The service did not answer just now. Your requests and conversations are safe; open the page again in a moment.",
        ErrorTitle = "Something went wrong",
        ErrorText = "This one is on us, and we took note of it. Please try again.",
        Home = "Home", Retry = "Try again",
    };
}
