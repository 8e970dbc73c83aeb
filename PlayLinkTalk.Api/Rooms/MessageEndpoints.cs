using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms;

internal static class MessageEndpoints
{
    private const int DefaultPage = 50;

    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/api/rooms/{roomId:guid}").RequireAuthorization();
        room.MapGet("/messages", ListAsync);
        room.MapPost("/messages", SendAsync);
    }

    private static async Task<Results<Ok<Page<Message>>, ProblemHttpResult>> ListAsync(
        Guid roomId, Caller caller, RoomReader rooms, PlayLinkDb db, long? after, long? before, DateTimeOffset? at, int? limit,
        CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(after is null or >= 0, "after", "a position of the log, 0 or more");
        errors.Require(before is null or >= 1, "before", "a position of the log, 1 or more");
        errors.Require(at is null || (after is null && before is null), "at", "not together with after or before");
        errors.Require(limit is null or (>= 1 and <= Paging.MostItems), "limit", $"1 to {Paging.MostItems}");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (!await rooms.IsMemberAsync(roomId, caller.AccountId, cancellationToken))
        {
            return Problem.NotFound();
        }

        if (at is { } time)
        {
            after = await Timeline.FirstSeqAsync(db, roomId, time, cancellationToken) - 1;
        }

        var page = await rooms.PageAsync(roomId, caller.AccountId, after, before, limit ?? DefaultPage, cancellationToken);
        return TypedResults.Ok(new Page<Message>(page));
    }

    private static async Task<Results<Created<Message>, Ok<Message>, ProblemHttpResult, RetryLater>> SendAsync(
        Guid roomId, SendMessage request, Caller caller, MessagePost post, CancellationToken cancellationToken)
    {
        var answer = await post.PostAsync(roomId, request, caller, null, cancellationToken);
        // The committing thread must not write the response.
        await Task.Yield();
        return answer;
    }
}
