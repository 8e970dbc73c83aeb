using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Client;
using PlayLinkTalk.Web.Failures;
using PlayLinkTalk.Web.Membership;

namespace PlayLinkTalk.Web.Features.Rooms;

/// <summary>The members of a room as a fragment, updated when members join and leave.</summary>
internal static class RoomMembersEndpoint
{
    public static void MapRoomMembers(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/rooms/{roomId:guid}/members", ListAsync).WithMetadata(new MembersOnlyAttribute(), new FragmentAttribute());

    private static async Task<RazorComponentResult<RoomMembers>> ListAsync(
        Guid roomId, PlayLinkApi api, CancellationToken cancellationToken)
    {
        var room = await api.Rooms.FindAsync(roomId, cancellationToken) ?? throw new NoSuchPageException();
        var online = await api.Rooms.OnlineAsync(roomId, cancellationToken);
        // Its form posts to the room's page.
        return new(new { Room = room, Online = online.ToHashSet(), Leave = (Func<Task>)(() => Task.CompletedTask) });
    }
}
