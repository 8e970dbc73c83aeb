using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Web.Features.External;

/// <summary>What the Api says of a return from a provider. It is shown once.</summary>
internal static class ExternalCookie
{
    public static ExternalOutcome? Read(HttpContext context)
    {
        if (context.Request.Cookies[ExternalOutcome.CookieName] is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ExternalOutcome>(WebEncoders.Base64UrlDecode(text), WireJson.Options);
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            // Another program's cookie of that name.
            return null;
        }
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(
        ExternalOutcome.CookieName,
        new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });

    /// <summary>As if a form had been refused.</summary>
    public static ApiProblem ToProblem(this ExternalOutcome outcome) => new(
        outcome.Code, StatusCodes.Status409Conflict, outcome.Code, outcome.Detail, new Dictionary<string, IReadOnlyList<string>>(), Challenge: outcome.Challenge,
        Until: outcome.Until, Appeal: outcome.Appeal);
}
