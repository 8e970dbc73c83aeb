using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Board;

/// <summary>The wish or game of a post as a fragment: its state changes while the post is read.</summary>
internal static class WantedEndpoints
{
    public static void MapWanted(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/board/{postId:guid}/wanted", WantedAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    private static async Task<RazorComponentResult<WantedGame>> WantedAsync(
        Guid postId, PlayLinkApi api, CatalogueCache catalogues, CancellationToken cancellationToken)
    {
        var wanted = (await api.Posts.FindAsync(postId, cancellationToken))?.Wanted ?? throw new NoSuchPageException();
        return new(new { Wanted = wanted, Catalogue = await catalogues.GetAsync(cancellationToken) });
    }
}
