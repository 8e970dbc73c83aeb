using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Membership;

/// <summary>Title, picture, owner and pins of a room, and what a member sets for itself.</summary>
internal static class RoomChangeEndpoints
{
    /// <summary>No client waits that long; the databases hold it.</summary>
    private static readonly DateTimeOffset UntilChanged = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void MapRoomChanges(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/api/rooms/{roomId:guid}").RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);
        room.MapPatch("", ChangeAsync);
        room.MapPut("/members/me", MuteAsync);
    }

    private static async Task<Results<Ok<Room>, ProblemHttpResult>> ChangeAsync(
        Guid roomId, ChangeRoom request, Caller caller, WriteTransaction write, RoomReader reader, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = RoomRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var outcome = await write.RunAsync(async (work, ct) =>
        {
            if (request.Title is not null || request.Picture is not null)
            {
                // All members hear of it, and accounts are locked before rooms.
                await RoomMembership.HoldMembersAsync(work, roomId, caller.AccountId, ct);
            }

            // Locked before it is read: of two that hand it over, one is the owner no more.
            await RoomMembership.HoldAsync(work, roomId, ct);
            var room = await work.Db.ShownRoomAsync(roomId, caller.AccountId, ct) ?? throw RoomOutcome.Refuse(Problem.NotFound());
            await RoomMembership.AcceptAsync(work, roomId, caller.AccountId, ct);
            var change = new RoomChanging(work, room, caller.AccountId, time.Now());
            if (request.Title is not null || request.Owner is not null || request.Picture is not null)
            {
                await change.RequireOwnerAsync(ct);
            }

            if (request.Title is { } title)
            {
                await change.RenameAsync(title.Trim(), ct);
            }

            if (request.Picture is { } picture)
            {
                await change.PictureAsync(picture, ct);
            }

            if (request.Owner is { } owner)
            {
                await change.HandOverAsync(owner, ct);
            }

            if (request.Pins is { } pins)
            {
                await change.PinAsync([.. pins.Distinct().Order()], ct);
            }

            return new RoomOutcome(roomId);
        }, cancellationToken);
        return outcome.Problem is { } problem
            ? problem
            : TypedResults.Ok((await reader.RoomsAsync(caller.AccountId, [roomId], cancellationToken))[0]);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> MuteAsync(
        Guid roomId, ChangeMembership request, Caller caller, WriteTransaction write, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = RoomRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        DateTimeOffset? until = request.Mute switch
        {
            MuteTimes.OneHour => time.Now().AddHours(1),
            MuteTimes.EightHours => time.Now().AddHours(8),
            MuteTimes.UntilChanged => UntilChanged,
            _ => null,
        };
        var found = await write.RunAsync(async (work, ct) =>
        {
            var mine = work.Db.ShownMemberships().Where(m => m.RoomId == roomId && m.AccountId == caller.AccountId);
            if (await mine.ExecuteUpdateAsync(set => set.SetProperty(m => m.MutedUntil, until), ct) == 0)
            {
                return false;
            }

            // The account's other devices read their lists again.
            work.Events.AppendFeed(caller.AccountId, FeedEventTypes.Room, seq => new RoomEvent(seq, roomId, RoomChange.Joined));
            return true;
        }, cancellationToken);
        return found ? TypedResults.NoContent() : Problem.NotFound();
    }
}
