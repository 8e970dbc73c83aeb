using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Rooms;

internal static class RoomEndpoints
{
    private const int LongestSearch = 60;

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
        routes.MapMessages();
    }

    private static async Task<Results<Ok<Page<Room>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, RoomReader reader, string? search, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        if (search?.Length > LongestSearch)
        {
            return Problem.Invalid("search", $"at most {LongestSearch} characters");
        }

        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var mine = db.ShownMemberships().Where(m => m.AccountId == caller.AccountId)
            .Join(string.IsNullOrWhiteSpace(search) ? db.Rooms : db.RoomsNamed(search.Trim(), caller.AccountId),
                m => m.RoomId, r => r.Id, (_, r) => new { r.Id, r.LastActiveAt });
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
        var shared = await SharedPresence.AmongAsync(db, caller.AccountId, members, cancellationToken);
        var online = await presence.OnlineAsync(shared, cancellationToken);
        return TypedResults.Ok(new Page<Guid>([.. online.Where(account => !apart.Contains(account))]));
    }
}
