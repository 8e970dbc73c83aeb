using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Api.External;

/// <summary>Hands the pages what became of a return: by a cookie, because addresses are logged and shared.</summary>
internal static class OutcomeCookie
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public static void Hand(HttpResponse response, ExternalOutcome outcome) => response.Cookies.Append(
        ExternalOutcome.CookieName, WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(outcome, WireJson.Options)),
        new CookieOptions
        {
            Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = response.HttpContext.Request.IsHttps, MaxAge = Life,
            IsEssential = true,
        });
}
