using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Offline;

public sealed record OfflineTexts : ITexts<OfflineTexts>
{
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Retry { get; init; }

    public static OfflineTexts Korean { get; } = new()
    {
        Title = "인터넷에 연결되어 있지 않아요",
        Text = "연결이 돌아오면 이 페이지가 자동으로 열려요. 보낸 메시지는 사라지지 않아요.",
        Retry = "다시 시도",
    };

    public static OfflineTexts English { get; } = new()
    {
        Title = "You are offline",
        Text = "This page opens by itself once you are connected again. Messages that you sent are not lost.",
        Retry = "Try again",
    };
}
