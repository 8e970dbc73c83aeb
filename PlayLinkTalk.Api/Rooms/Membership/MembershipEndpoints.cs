using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Membership;

/// <summary>Opening rooms, inviting, leaving.</summary>
internal static class MembershipEndpoints
{
    public static IServiceCollection AddMembership(this IServiceCollection services) => services.AddSingleton<Invitations>();

    public static void MapMembership(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup("/api/rooms").RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);
        rooms.MapPost("", CreateAsync).RequireFeature(SwitchableFeature.Rooms);
        rooms.MapPost("/direct", OpenDirectAsync).RequireFeature(SwitchableFeature.Rooms);
        rooms.MapPost("/{roomId:guid}/members", InviteAsync);
        rooms.MapDelete("/{roomId:guid}/members/me", LeaveAsync);
        routes.MapInvitations();
        routes.MapRoomChanges();
    }

    private static async Task<Results<Created<Room>, ProblemHttpResult, RetryLater>> CreateAsync(
        CreateRoom request, Caller caller, IOptions<RoomOptions> options, Invitations invitations, WriteTransaction write,
        RoomReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = RoomRules.Validate(request, options.Value.MostMembers);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var others = request.AccountIds.Where(id => id != caller.AccountId).Distinct().ToArray();
        var act = Guid.NewGuid();
        var opened = await write.RunAsync(async (work, ct) =>
        {
            if (!await BlockList.CanTalkAsync(work.Db, caller.AccountId, others, ct))
            {
                throw RoomOutcome.Refuse(RoomRules.Unknown("accountIds").ToProblem());
            }

            var now = time.Now();
            await invitations.RequireSpaceAsync(work, caller.AccountId, ct);
            var invitation = await invitations.PrepareAsync(work, caller.AccountId, null, others, now, act, ct);
            var room = RoomMembership.Open(
                work, RoomKind.Group, request.Title.Trim(), [caller.AccountId, .. others], now, invitation: invitation);
            return new RoomOutcome(room.Id, true);
        }, cancellationToken);
        return opened switch
        {
            { RoomId: { } id } => await CreatedAsync(reader, caller, id, cancellationToken),
            { Later: { } later } => later,
            _ => opened.Problem!,
        };
    }

    private static async Task<Results<Ok<Room>, Created<Room>, ProblemHttpResult, RetryLater>> OpenDirectAsync(
        OpenDirectRoom request, Caller caller, Invitations invitations, INewcomers newcomers, WriteTransaction write, RoomReader reader,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.AccountId == caller.AccountId)
        {
            return RoomRules.Unknown("accountId").ToProblem();
        }

        var act = Guid.NewGuid();
        var opened = await write.RunAsync(async (work, ct) =>
        {
            if (!await BlockList.CanTalkAsync(work.Db, caller.AccountId, [request.AccountId], ct))
            {
                throw RoomOutcome.Refuse(Problem.NotFound());
            }

            var now = time.Now();
            var existing = await DirectRooms.FindAsync(work, caller.AccountId, request.AccountId, ct);
            if (existing is null)
            {
                await invitations.RequireSpaceAsync(work, caller.AccountId, ct);
                invitations.RequireSlowness(caller.AccountId, act);
            }

            var invitation = await invitations.PrepareAsync(work, caller.AccountId, existing?.Id, [request.AccountId], now, act, ct);
            if (existing is null && invitation.Strangers.Count > 0
                && !await newcomers.MayWriteToStrangersAsync(work.Db, caller.AccountId, now, ct))
            {
                throw RoomOutcome.Refuse(Problem.Of(
                    StatusCodes.Status403Forbidden, ProblemCodes.NewAccount,
                    "Until your first game you write to members that you share a room with, and to friends."));
            }

            var roomId = await DirectRooms.OpenAsync(work, existing, invitation, request.AccountId, now, ct);
            return new RoomOutcome(roomId, existing is null);
        }, cancellationToken);
        return opened switch
        {
            { RoomId: { } id, IsNew: true } => await CreatedAsync(reader, caller, id, cancellationToken),
            { RoomId: { } id } => TypedResults.Ok((await reader.RoomsAsync(caller.AccountId, [id], cancellationToken))[0]),
            { Later: { } later } => later,
            _ => opened.Problem!,
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult, RetryLater>> InviteAsync(
        Guid roomId, InviteMembers request, Caller caller, IOptions<RoomOptions> options, Invitations invitations,
        WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var most = options.Value.MostMembers;
        var errors = RoomRules.Validate(request, most);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var (invited, act) = (request.AccountIds.Distinct().ToArray(), Guid.NewGuid());
        var outcome = await write.RunAsync(async (work, ct) =>
        {
            // Before the room is read: members that come begin at its newest position.
            await RoomMembership.HoldAsync(work, roomId, ct);
            var room = await work.Db.ShownRoomAsync(roomId, caller.AccountId, ct);
            if (room?.Kind is not RoomKind.Group)
            {
                throw RoomOutcome.Refuse(room is null ? Problem.NotFound() : WrongKind());
            }

            if (!await BlockList.CanTalkAsync(work.Db, caller.AccountId, [.. invited.Where(id => id != caller.AccountId)], ct))
            {
                throw RoomOutcome.Refuse(RoomRules.Unknown("accountIds").ToProblem());
            }

            await RoomMembership.AcceptAsync(work, roomId, caller.AccountId, ct);
            var invitation = await invitations.PrepareAsync(work, caller.AccountId, roomId, invited, time.Now(), act, ct);
            await RoomMembership.JoinAsync(work, room, invited, time.Now(), ct, invitation);
            await work.Db.SaveAsync(ct);
            foreach (var known in invitation.Known)
            {
                await RoomNotice.AddAboutAsync(work, roomId, known, NoticeCodes.Joined, null, time.Now(), ct);
            }

            return await work.Db.RoomMembers.CountAsync(m => m.RoomId == roomId, ct) <= most
                ? new RoomOutcome(roomId)
                : throw RoomOutcome.Refuse(TooMany(most).ToProblem());
        }, cancellationToken);
        return outcome switch
        {
            { RoomId: not null } => TypedResults.NoContent(),
            { Later: { } later } => later,
            _ => outcome.Problem!,
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        Guid roomId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            await RoomMembership.HoldAsync(work, roomId, ct);
            var room = await work.Db.ShownRoomAsync(roomId, caller.AccountId, ct);
            switch (room?.Kind)
            {
                case RoomKind.Group or RoomKind.Direct when await IsInvitedAsync(work.Db, roomId, caller.AccountId, ct):
                    await Invitations.EndAsync(work, room.Kind, roomId, caller.AccountId, ct);
                    return null;
                case RoomKind.Group:
                    await new RoomChanging(work, room, caller.AccountId, time.Now()).LeaveAsync(ct);
                    return null;
                case RoomKind.Direct:
                    await DirectRooms.HideAsync(work, room, caller.AccountId, ct);
                    return null;
                default:
                    return room is null ? Problem.NotFound() : WrongKind();
            }
        }, cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static Task<bool> IsInvitedAsync(PlayLinkDb db, Guid roomId, Guid accountId, CancellationToken cancellationToken) =>
        db.RoomMembers.AnyAsync(m => m.RoomId == roomId && m.AccountId == accountId && m.InvitedBy != null, cancellationToken);

    private static async Task<Created<Room>> CreatedAsync(
        RoomReader reader, Caller caller, Guid roomId, CancellationToken cancellationToken)
    {
        var rooms = await reader.RoomsAsync(caller.AccountId, [roomId], cancellationToken);
        return TypedResults.Created($"/api/rooms/{roomId}", rooms[0]);
    }

    private static ProblemHttpResult WrongKind() =>
        Problem.Conflict(ProblemCodes.WrongRoomKind, "A game's room is left with the game, and only a group takes more members.");

    private static FieldErrors TooMany(int most)
    {
        var errors = new FieldErrors();
        errors.Require(false, "accountIds", $"would make more than {most} members");
        return errors;
    }
}
