using Microsoft.AspNetCore.Antiforgery;

namespace PlayLinkTalk.Web.Membership;

/// <summary>
/// Binds a form to the account that it was shown to: input for one account is never saved to another one that has signed in in
/// the same browser meanwhile.
/// </summary>
internal sealed class FormOwner : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) =>
        context.RequestServices.GetRequiredService<Visitor>().Account?.Id.ToString("N") ?? "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == GetAdditionalData(context);
}
