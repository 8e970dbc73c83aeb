using Microsoft.AspNetCore.Http;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Sets and deletes the session cookie: hidden from scripts, not sent by other sites, on https only for https.</summary>
public static class SessionCookieExtensions
{
    /// <summary>
    /// The longest life that browsers allow. The Api decides when a session ends: a session in use does not expire, so the expiry
    /// known at the sign-in would sign out daily users.
    /// </summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public static void HandSession(this HttpResponse response, string accessToken) =>
        response.Cookies.Append(SessionCookie.Name, accessToken, Options(response, Kept));

    public static void HandSession(this HttpResponse response, SignedIn signedIn)
    {
        response.HandSession(signedIn.AccessToken);
        if (signedIn.Device is { } device)
        {
            response.HandDevice(device);
        }
    }

    /// <summary>Stays when the member signs out: the device is known then, too.</summary>
    public static void HandDevice(this HttpResponse response, string device) =>
        response.Cookies.Append(DeviceCookie.Name, device, Options(response, Kept));

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
