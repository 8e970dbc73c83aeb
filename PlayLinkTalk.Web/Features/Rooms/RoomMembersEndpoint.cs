using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Rooms;

/// <summary>The members and the pins of a room as fragments, updated when members join and leave, or pin.</summary>
internal static class RoomMembersEndpoint
{
    public static void MapRoomMembers(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/rooms/{roomId:guid}").WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());
        room.MapGet("/members", ListAsync);
        room.MapGet("/pins", PinsAsync);
    }

    private static async Task<RazorComponentResult<RoomPins>> PinsAsync(
        Guid roomId, PlayLinkApi api, CancellationToken cancellationToken) =>
        new(new { (await api.Rooms.FindAsync(roomId, cancellationToken) ?? throw new NoSuchPageException()).Pins });

    private static async Task<RazorComponentResult<RoomMembers>> ListAsync(
        Guid roomId, PlayLinkApi api, CancellationToken cancellationToken)
    {
        var room = await api.Rooms.FindAsync(roomId, cancellationToken) ?? throw new NoSuchPageException();
        var online = await api.Rooms.OnlineAsync(roomId, cancellationToken);
        // Its form posts to the room's page.
        return new(new { Room = room, Online = online.ToHashSet(), Leave = (Func<Task>)(() => Task.CompletedTask) });
    }
}
