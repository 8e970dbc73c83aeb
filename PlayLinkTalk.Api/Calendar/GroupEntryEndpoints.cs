using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Calendar;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Calendar;

/// <summary>What a room has planned, and the answers of its members.</summary>
internal static class GroupEntryEndpoints
{
    public static void MapGroupEntries(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms/{roomId:guid}/entries", ListAsync).RequireAuthorization();
        routes.MapPut("/api/entries/{entryId:guid}/answer", AnswerAsync).RequireAuthorization()
            .RequireRateLimiting(RateLimitPolicies.Changes);
    }

    /// <summary>Entries that are not over, by their first starts.</summary>
    private static async Task<Results<Ok<Page<CalendarEntry>>, ProblemHttpResult>> ListAsync(
        Guid roomId, Caller caller, PlayLinkDb db, GroupReader reader, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } refusal)
        {
            return refusal;
        }

        // An open invitation shows the room, and nothing of its plans yet.
        return await db.ShownMemberships().AnyAsync(m => m.RoomId == roomId && m.AccountId == caller.AccountId, cancellationToken)
            ? TypedResults.Ok(paging.PageOf(
                await reader.ListAsync(caller.AccountId, roomId, last, paging.Size + 1, cancellationToken),
                entry => new Position(entry.StartsAt, entry.Id).ToCursor()))
            : Problem.NotFound();
    }

    private static async Task<Results<Ok<CalendarEntry>, ProblemHttpResult>> AnswerAsync(
        Guid entryId, AnswerEntry request, Caller caller, GroupChanges changes, GroupReader reader, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Answer is { } answer && Enum.IsDefined(answer), "answer", "going, maybe or no");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (await changes.AnswerAsync(caller.AccountId, entryId, request, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await reader.FindAsync(caller.AccountId, entryId, cancellationToken) is { } entry
            ? TypedResults.Ok(entry)
            : Problem.NotFound();
    }
}
