using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Membership;

/// <summary>Consent to an open invitation. It is declined by leaving the room.</summary>
internal static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/rooms/{roomId:guid}/members/me/accept", AcceptAsync)
            .RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);

    private static async Task<Results<NoContent, ProblemHttpResult>> AcceptAsync(
        Guid roomId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = await write.RunAsync(async (work, ct) =>
        {
            await RoomMembership.HoldAsync(work, roomId, ct);
            if (await work.Db.ShownRoomAsync(roomId, caller.AccountId, ct) is not { } room)
            {
                return false;
            }

            if (await RoomMembership.AcceptAsync(work, roomId, caller.AccountId, ct))
            {
                if (room.Kind == RoomKind.Group)
                {
                    await RoomNotice.AddAboutAsync(work, roomId, caller.AccountId, NoticeCodes.Joined, null, time.Now(), ct);
                }

                // The account's other devices show the room among the others.
                work.Events.AppendFeed(caller.AccountId, FeedEventTypes.Room, seq => new RoomEvent(seq, roomId, RoomChange.Joined));
            }

            return true;
        }, cancellationToken);
        return found ? TypedResults.NoContent() : Problem.NotFound();
    }
}
