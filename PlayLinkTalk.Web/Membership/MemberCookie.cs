using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Web.Membership;

/// <summary>Hands the session that the Api opened on to the browser, which never sees it from a script.</summary>
internal static class MemberCookie
{
    public static void Hand(HttpResponse response, SignedIn signedIn) =>
        response.Cookies.Append(SessionCookie.Name, signedIn.AccessToken, Options(response, signedIn.ExpiresAt));

    public static void Forget(HttpResponse response) =>
        response.Cookies.Delete(SessionCookie.Name, Options(response, null));

    private static CookieOptions Options(HttpResponse response, DateTimeOffset? expires) => new()
    {
        Path = "/",
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = response.HttpContext.Request.IsHttps,
        Expires = expires,
        IsEssential = true,
    };
}
