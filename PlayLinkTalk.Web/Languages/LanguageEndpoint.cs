using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Languages;

/// <summary>The language switch. It affects only the reader's own view, so it needs no form token.</summary>
internal static class LanguageEndpoint
{
    public static void MapLanguage(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/language", Choose).DisableAntiforgery();

    private static RedirectHttpResult Choose(HttpResponse response, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        if (LanguageCodes.Parse(language) is { } chosen)
        {
            LanguageChoice.Keep(response, chosen);
        }

        return TypedResults.LocalRedirect(ReturnUrl.Safe(returnUrl, "/"));
    }
}
