using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Matches;

/// <summary>The card of a match as a fragment, for live updates.</summary>
internal static class MatchEndpoints
{
    public static void MapMatchCard(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/matches/{matchId:guid}/card", CardAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    private static async Task<RazorComponentResult<MatchCard>> CardAsync(
        Guid matchId, PlayLinkApi api, CatalogueCache catalogues, CancellationToken cancellationToken)
    {
        var match = await api.Matches.FindAsync(matchId, cancellationToken) ?? throw new NoSuchPageException();
        return new(new { Match = match, Catalogue = await catalogues.GetAsync(cancellationToken) });
    }
}
