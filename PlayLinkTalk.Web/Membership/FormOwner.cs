using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Web.Membership;

/// <summary>
/// Binds a member's form to the session that it was shown in: what was typed for one account is never saved to another one that has
/// signed in in the same browser meanwhile, and a token that another visitor got is of no use, also beside its own cookie.
/// </summary>
internal sealed class FormOwner : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) =>
        context.RequestServices.GetRequiredService<Visitor>().Account is { } account
            ? $"{account.Id:N} {MarkOf(context.Request.Cookies[SessionCookie.Name] ?? "")}"
            : "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == GetAdditionalData(context);

    /// <summary>Tells sessions apart and does not reveal the token.</summary>
    private static string MarkOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
