using PlayLinkTalk.Contracts.Settings;

namespace PlayLinkTalk.Web.Layout;

/// <summary>The look that the member has chosen, kept in a cookie: pages need no further call to show it.</summary>
internal static class ThemeChoice
{
    private const string CookieName = "plt_theme";
    private const string Dark = "dark";
    private const string Light = "light";

    /// <summary>The value of the document's <c>data-theme</c>; null: as the device is set.</summary>
    public static string? Of(HttpRequest? request) => request?.Cookies[CookieName] is Dark or Light ? request.Cookies[CookieName] : null;

    /// <summary>When the dark colours hold.</summary>
    public static string MediaOf(string? theme) => theme switch
    {
        Dark => "all",
        Light => "not all",
        _ => "(prefers-color-scheme: dark)",
    };

    public static void Keep(HttpResponse response, Theme theme) =>
        response.Cookies.Append(CookieName, theme switch { Theme.Dark => Dark, Theme.Light => Light, _ => "" }, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
}
