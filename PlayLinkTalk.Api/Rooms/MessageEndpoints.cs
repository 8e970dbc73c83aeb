using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
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
        room.MapPut("/read", MarkReadAsync).RequireRateLimiting(RateLimitPolicies.ReadMarks);
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

    private static async Task<Results<NoContent, ProblemHttpResult>> MarkReadAsync(
        Guid roomId, MarkRead request, Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Seq >= 0, "seq", "a position of the log, 0 or more");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var found = await write.RunAsync(async (work, ct) =>
        {
            var mine = work.Db.RoomMembers.Where(m => m.RoomId == roomId && m.AccountId == caller.AccountId
                && (m.HiddenSeq == null || m.HiddenSeq < DirectRooms.Declined));
            var last = await mine.Join(work.Db.Rooms, m => m.RoomId, r => r.Id, (_, r) => (long?)r.LastSeq).SingleOrDefaultAsync(ct);
            if (last is null)
            {
                return false;
            }

            // A mark beyond the log would hide future messages.
            var seq = Math.Min(request.Seq, last.Value);
            // A member that reads has accepted the invitation.
            if (await mine.Where(m => m.ReadSeq < seq).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.ReadSeq, seq).SetProperty(m => m.InvitedBy, (Guid?)null), ct) > 0)
            {
                work.Events.Publish(Channels.Room(roomId), 0, HubEvents.Read, new ReadMark(roomId, caller.AccountId, seq),
                    await Receipts.AudienceAsync(work.Db, roomId, caller.AccountId, ct));
            }

            return true;
        }, cancellationToken);
        return found ? TypedResults.NoContent() : Problem.NotFound();
    }
}
