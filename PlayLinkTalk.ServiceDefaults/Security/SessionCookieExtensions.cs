using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Gives a browser its session and takes it away again: no script sees it, no other site sends it, on https it stays there.</summary>
public static class SessionCookieExtensions
{
    /// <summary>
    /// As long as browsers keep a cookie. When a session ends is the Api's to say: a used one does not run out, so a date that
    /// was right at the sign-in would sign out who comes every day.
    /// </summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public static void HandSession(this HttpResponse response, string accessToken) =>
        response.Cookies.Append(SessionCookie.Name, accessToken, Options(response, Kept));

    public static void ForgetSession(this HttpResponse response) =>
        response.Cookies.Delete(SessionCookie.Name, Options(response, null));

    private static CookieOptions Options(HttpResponse response, TimeSpan? kept) => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
        MaxAge = kept,
        IsEssential = true,
    };
}
