using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Legal;

/// <summary>Takes the consent of the line above the pages. The form token is checked because the handler binds a form.</summary>
internal static class ConsentEndpoint
{
    public static void MapConsent(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/consent", AgreeAsync).WithMetadata(new MembersOnlyAttribute());

    /// <summary>A version that is not shown any more leaves the line where it is: the next page shows the newer one.</summary>
    private static async Task<RedirectHttpResult> AgreeAsync(
        PlayLinkApi api, [FromForm] string? terms, [FromForm] string? privacy, [FromForm] string? returnUrl,
        CancellationToken cancellationToken)
    {
        var result = await api.Me.TryAgreeAsync(new(terms ?? "", privacy ?? "", FourteenOrOlder: true), cancellationToken);
        if (result.Problem is { Code: not ProblemCodes.InvalidRequest } problem)
        {
            throw new ApiException(problem);
        }

        return TypedResults.LocalRedirect(ReturnUrl.Safe(returnUrl, "/play"));
    }
}
