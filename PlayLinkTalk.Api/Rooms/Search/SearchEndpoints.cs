using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.TextSearch;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Search;

/// <summary>Search in one room and in all of the caller's rooms.</summary>
internal static class SearchEndpoints
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<MessageSearch>();
        services.AddLeasedJob<SearchJob>();
        return services;
    }

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var search = routes.MapGroup("/api").RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);
        search.MapGet("/search", FindAsync);
        search.MapGet("/rooms/{roomId:guid}/search", FindInRoomAsync);
    }

    private static Task<Results<Ok<Page<Message>>, ProblemHttpResult>> FindAsync(
        string? q, string? cursor, int? limit, Caller caller, PlayLinkDb db, MessageSearch search, CancellationToken cancellationToken) =>
        SearchAsync(null, q, new(cursor, limit), caller, db, search, cancellationToken);

    private static Task<Results<Ok<Page<Message>>, ProblemHttpResult>> FindInRoomAsync(
        Guid roomId, string? q, string? cursor, int? limit, Caller caller, PlayLinkDb db, MessageSearch search,
        CancellationToken cancellationToken) =>
        SearchAsync(roomId, q, new(cursor, limit), caller, db, search, cancellationToken);

    private static async Task<Results<Ok<Page<Message>>, ProblemHttpResult>> SearchAsync(
        Guid? roomId, string? q, Paging paging, Caller caller, PlayLinkDb db, MessageSearch search, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        paging.Validate(errors);
        if (SearchQuery.Read(q, errors) is not { } query || errors.Any)
        {
            return errors.ToProblem();
        }

        SearchStart? start = null;
        if (paging.Cursor is not null && (start = StartOf(paging)) is null)
        {
            return Paging.Refuse();
        }

        var rooms = await db.ShownMemberships().Where(m => m.AccountId == caller.AccountId && (roomId == null || m.RoomId == roomId))
            .Join(db.Rooms, m => m.RoomId, r => r.Id, (_, r) => new SearchedRoom(r.Id, r.LastSeq, r.LastActiveAt))
            .ToListAsync(cancellationToken);
        if (roomId is not null && rooms.Count == 0)
        {
            return Problem.NotFound();
        }

        var viewer = await Viewer.OfAsync(db, caller.AccountId, [.. rooms.Select(room => room.Id)], cancellationToken);
        var found = await search.FindAsync(viewer, rooms, query, start, paging.Size + 1, cancellationToken);
        return TypedResults.Ok(paging.PageOf(found, last => Paging.Encode(last.SentAt.UtcTicks, last.RoomId, last.Seq)));
    }

    private static SearchStart? StartOf(Paging paging) =>
        paging.Keys(3) is [var time, var room, var last]
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(room, "D", out var roomId)
        && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? new(new(ticks, TimeSpan.Zero), roomId, seq)
            : null;
}
