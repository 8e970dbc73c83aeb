using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Rooms;

/// <summary>The list of conversations as a fragment, for live updates.</summary>
internal static class RoomListEndpoint
{
    public static void MapRoomList(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/rooms/list", ListAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    private static async Task<RazorComponentResult<RoomList>> ListAsync(
        PlayLinkApi api, CatalogueCache catalogues, string? search, CancellationToken cancellationToken) =>
        new(new
        {
            Rooms = (await api.Rooms.ListAsync(limit: 100, search: search, cancellationToken: cancellationToken)).Items,
            Searched = search is not null,
            Catalogue = await catalogues.GetAsync(cancellationToken),
        });
}
