using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Web.Clients;
using PlayLinkTalk.Web.Features.People;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Rooms;

/// <summary>The list of conversations as a fragment, for live updates.</summary>
internal static class RoomListEndpoint
{
    public static void MapRoomList(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/rooms/list", ListAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    /// <summary>The other members of the direct rooms that are connected now.</summary>
    public static async Task<IReadOnlySet<Guid>> OnlineAsync(
        PlayLinkApi api, Guid reader, IReadOnlyList<Room> rooms, CancellationToken cancellationToken) =>
        (await Dots.OfAsync(
            api,
            rooms.Where(room => room.Kind == RoomKind.Direct).SelectMany(room => room.Members)
                .Select(member => member.AccountId).Where(account => account != reader),
            cancellationToken)).Online;

    private static async Task<RazorComponentResult<RoomList>> ListAsync(
        PlayLinkApi api, Visitor visitor, CatalogueCache catalogues, string? search, CancellationToken cancellationToken)
    {
        var rooms = (await api.Rooms.ListAsync(limit: 100, search: search, cancellationToken: cancellationToken)).Items;
        return new(new
        {
            Rooms = rooms,
            Searched = search is not null,
            Catalogue = await catalogues.GetAsync(cancellationToken),
            Online = await OnlineAsync(api, visitor.Member.Id, rooms, cancellationToken),
        });
    }
}
