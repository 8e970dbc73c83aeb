namespace PlayLinkTalk.Web.Features.Announcements;

/// <summary>What this device no longer shows as a banner: a cookie that the page's script writes, so that no page flashes.</summary>
internal static class DismissedAnnouncements
{
    public const string Cookie = "plt_dismissed";

    /// <summary>The script keeps as many.</summary>
    private const int Most = 20;

    public static IReadOnlySet<Guid> Of(HttpRequest? request) =>
        (request?.Cookies[Cookie] ?? "").Split('.', Most + 1).Take(Most)
            .Select(id => Guid.TryParseExact(id, "D", out var known) ? known : Guid.Empty).ToHashSet();
}
