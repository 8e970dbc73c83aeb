using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Rooms;

internal static class RoomEndpoints
{
    public static IServiceCollection AddRooms(this IServiceCollection services)
    {
        services.AddOptions<RoomOptions>().BindConfiguration(RoomOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<RoomReader>();
        services.AddSingleton<MessageLog>();
        services.AddServiceMetrics<MessageMetrics>();
        services.AddSingleton<MessagePost>();
        services.AddHostedService(provider => provider.GetRequiredService<MessageLog>());
        return services;
    }

    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        var rooms = routes.MapGroup("/api/rooms").RequireAuthorization();
        rooms.MapGet("", ListAsync);
        rooms.MapGet("/{roomId:guid}", GetAsync);
        rooms.MapGet("/{roomId:guid}/presence", ListOnlineAsync);

        var changes = rooms.MapGroup("").RequireRateLimiting(RateLimitPolicies.Changes);
        changes.MapPost("", CreateAsync);
        changes.MapPost("/direct", OpenDirectAsync);
        changes.MapPost("/{roomId:guid}/members", InviteAsync);
        changes.MapDelete("/{roomId:guid}/members/me", LeaveAsync);

        routes.MapMessages();
    }

    private static async Task<Results<Ok<Page<Room>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, RoomReader reader, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var mine = db.ShownMemberships().Where(m => m.AccountId == caller.AccountId)
            .Join(db.Rooms, m => m.RoomId, r => r.Id, (_, r) => new { r.Id, r.LastActiveAt });
        if (last is var (at, id))
        {
            mine = mine.Where(r => r.LastActiveAt < at || (r.LastActiveAt == at && r.Id.CompareTo(id) < 0));
        }

        var page = await mine.OrderByDescending(r => r.LastActiveAt).ThenByDescending(r => r.Id)
            .Take(paging.Size + 1).ToListAsync(cancellationToken);
        var items = await reader.RoomsAsync(caller.AccountId, page.Take(paging.Size).Select(r => r.Id).ToList(), cancellationToken);
        var next = page.Count > paging.Size ? page[paging.Size - 1] : null;
        return TypedResults.Ok(new Page<Room>(items, next is null ? null : new Position(next.LastActiveAt, next.Id).ToCursor()));
    }

    private static async Task<Results<Ok<Room>, ProblemHttpResult>> GetAsync(
        Guid roomId, Caller caller, RoomReader reader, CancellationToken cancellationToken)
    {
        var rooms = await reader.RoomsAsync(caller.AccountId, [roomId], cancellationToken);
        return rooms is [var room] ? TypedResults.Ok(room) : Problem.NotFound();
    }

    private static async Task<Results<Ok<Page<Guid>>, ProblemHttpResult>> ListOnlineAsync(
        Guid roomId, Caller caller, PlayLinkDb db, RoomReader reader, IPresence presence, CancellationToken cancellationToken)
    {
        var members = await reader.MembersAsync(roomId, caller.AccountId, cancellationToken);
        if (members.Count == 0)
        {
            return Problem.NotFound();
        }

        var apart = await BlockList.OfAsync(db, caller.AccountId, cancellationToken);
        var online = await presence.OnlineAsync(members, cancellationToken);
        return TypedResults.Ok(new Page<Guid>([.. online.Where(account => !apart.Contains(account))]));
    }

    private static async Task<Results<Created<Room>, ProblemHttpResult>> CreateAsync(
        CreateRoom request, Caller caller, IOptions<RoomOptions> options, WriteTransaction write, RoomReader reader,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = RoomRules.Validate(request, options.Value.MostMembers);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var others = request.AccountIds.Where(id => id != caller.AccountId).Distinct().ToArray();
        var roomId = await write.RunAsync(async (work, ct) =>
            await BlockList.CanTalkAsync(work.Db, caller.AccountId, others, ct)
                ? RoomMembership.Open(work, RoomKind.Group, request.Title.Trim(), [caller.AccountId, .. others], time.Now()).Id
                : (Guid?)null, cancellationToken);
        return roomId is { } id
            ? await CreatedAsync(reader, caller, id, cancellationToken)
            : RoomRules.Unknown("accountIds").ToProblem();
    }

    private static async Task<Results<Ok<Room>, Created<Room>, ProblemHttpResult>> OpenDirectAsync(
        OpenDirectRoom request, Caller caller, WriteTransaction write, RoomReader reader, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (request.AccountId == caller.AccountId)
        {
            return RoomRules.Unknown("accountId").ToProblem();
        }

        var opened = await write.RunAsync<(Guid Id, bool IsNew)?>(async (work, ct) =>
            await BlockList.CanTalkAsync(work.Db, caller.AccountId, [request.AccountId], ct)
                ? await DirectRooms.OpenAsync(work, caller.AccountId, request.AccountId, time.Now(), ct)
                : null, cancellationToken);
        return opened switch
        {
            null => Problem.NotFound(),
            (var id, true) => await CreatedAsync(reader, caller, id, cancellationToken),
            (var id, false) => TypedResults.Ok((await reader.RoomsAsync(caller.AccountId, [id], cancellationToken))[0]),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> InviteAsync(
        Guid roomId, InviteMembers request, Caller caller, IOptions<RoomOptions> options, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var most = options.Value.MostMembers;
        var errors = RoomRules.Validate(request, most);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var invited = request.AccountIds.Distinct().ToArray();
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            var room = await MineAsync(work.Db, roomId, caller.AccountId, ct);
            if (room?.Kind is not RoomKind.Group)
            {
                return room is null ? Problem.NotFound() : WrongKind();
            }

            if (!await BlockList.CanTalkAsync(work.Db, caller.AccountId, [.. invited.Where(id => id != caller.AccountId)], ct))
            {
                return RoomRules.Unknown("accountIds").ToProblem();
            }

            await RoomMembership.HoldAsync(work, roomId, ct);
            await RoomMembership.JoinAsync(work, room, invited, time.Now(), ct);
            await work.Db.SaveAsync(ct);
            return await work.Db.RoomMembers.CountAsync(m => m.RoomId == roomId, ct) <= most
                ? null
                : throw new RefusedException<ProblemHttpResult?>(TooMany(most).ToProblem());
        }, cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        Guid roomId, Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            var room = await MineAsync(work.Db, roomId, caller.AccountId, ct);
            switch (room?.Kind)
            {
                case RoomKind.Group:
                    await RoomMembership.LeaveAsync(work, roomId, caller.AccountId, ct);
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

    private static Task<RoomRow?> MineAsync(PlayLinkDb db, Guid roomId, Guid accountId, CancellationToken cancellationToken)
    {
        var mine = db.ShownMemberships().Where(m => m.RoomId == roomId && m.AccountId == accountId);
        return db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId && mine.Any(), cancellationToken);
    }

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
