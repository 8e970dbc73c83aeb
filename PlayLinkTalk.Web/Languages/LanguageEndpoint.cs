using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Languages;

/// <summary>The language switch, also of a member's mails. It affects only the reader's own view, so it needs no form token.</summary>
internal static class LanguageEndpoint
{
    public static void MapLanguage(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/language", ChooseAsync).DisableAntiforgery();

    private static async Task<RedirectHttpResult> ChooseAsync(
        HttpResponse response, Visitor visitor, PlayLinkApi api, [FromForm] string? language, [FromForm] string? returnUrl,
        CancellationToken cancellationToken)
    {
        if (LanguageCodes.Parse(language) is { } chosen)
        {
            LanguageChoice.Keep(response, chosen);
            if (visitor.Account is not null)
            {
                // Where the Api does not answer, the pages change their language all the same.
                _ = await api.Me.TryUpdateAsync(new(Language: chosen.Code()), cancellationToken);
            }
        }

        return TypedResults.LocalRedirect(ReturnUrl.Safe(returnUrl, "/"));
    }
}
