using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PlayLinkTalk.Web.Membership;
using PlayLinkTalk.Client;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Web.Features.Accounts;

/// <summary>
/// Signs this device out, here and at the Api. The form token is checked because the handler binds a form. A browser that is
/// already signed out, in another tab or from another device, is redirected to the first page. The first page is rendered without an
/// account, and tells the browser's other tabs (<c>core/account-watch.js</c>).
/// </summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => 
        routes.MapPost("/sign-out", SignOutAsync).WithMetadata(new MembersOnlyAttribute { Otherwise = "/" });

    private static async Task<RedirectHttpResult> SignOutAsync(
        HttpResponse response, PlayLinkApi api, [FromForm] string? returnUrl, CancellationToken cancellationToken)
    {
        var result = await api.Sessions.TrySignOutAsync(cancellationToken);
        if (result.Problem is { IsSignedOut: false } problem)
        {
            // The session still exists: deleting only the cookie would not sign out.
            throw new ApiException(problem);
        }

        response.ForgetSession();
        response.ClearSiteData();
        return TypedResults.LocalRedirect(ReturnUrl.Safe(returnUrl, "/"));
    }
}
