using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Administration;

/// <summary>The figures as a fragment, for live updates. Without a fresh proof the page goes where one is asked for.</summary>
internal static class AdminEndpoints
{
    public static void MapAdministration(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/admin/figures", FiguresAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    private static async Task<Results<RazorComponentResult<FiguresBody>, RedirectHttpResult>> FiguresAsync(
        PlayLinkApi api, CancellationToken cancellationToken)
    {
        var read = await api.Administration.TryReadFiguresAsync(cancellationToken);
        if (read.Problem is { Code: ProblemCodes.ReauthenticationNeeded })
        {
            return TypedResults.Redirect($"/me/proof?returnUrl={Uri.EscapeDataString("/admin")}");
        }

        return new RazorComponentResult<FiguresBody>(new { Figures = read.OrThrow() });
    }
}
