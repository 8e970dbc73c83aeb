using PlayLinkTalk.Web.Languages;

namespace PlayLinkTalk.Web.Features.Announcements;

/// <summary>Texts around announcements.</summary>
public sealed record AnnouncementTexts : ITexts<AnnouncementTexts>
{
    public required string Title { get; init; }
    public required string Dismiss { get; init; }
    public required string Until { get; init; }

    public static AnnouncementTexts Korean { get; } = new() { Title = "공지", Dismiss = "공지 닫기", Until = "{0}까지" };

    public static AnnouncementTexts English { get; } = new()
    {
        Title = "Announcements", Dismiss = "Close the announcement", Until = "until {0}",
    };
}
