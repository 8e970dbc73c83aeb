using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Changes;

/// <summary>Editing and deleting messages.</summary>
internal static class ChangeEndpoints
{
    private const string Everybody = "everybody";
    private const string Me = "me";

    public static IServiceCollection AddMessageChanges(this IServiceCollection services) =>
        services.AddSingleton<IMessageHiding, MessageHiding>();

    public static void MapMessageChanges(this IEndpointRouteBuilder routes)
    {
        var message = routes.MapGroup("/api/rooms/{roomId:guid}/messages/{seq:long}")
            .RequireAuthorization().RequireRateLimiting(RateLimitPolicies.Changes);
        message.MapPatch("", EditAsync);
        message.MapDelete("", DeleteAsync);
        message.MapReactions();
        routes.MapReaders();
    }

    private static async Task<Results<Ok<Message>, ProblemHttpResult, RetryLater>> EditAsync(
        Guid roomId, long seq, EditMessage request, Caller caller, IOptions<RoomOptions> options, FloodBrake brake,
        WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = RoomRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var edit = Guid.NewGuid();
        return await write.RunAsync<Results<Ok<Message>, ProblemHttpResult, RetryLater>>(async (work, ct) =>
        {
            if (await HeldMessage.FindAsync(work, roomId, seq, caller.AccountId, time.Now(), ct) is not { } held
                || held.Row.SenderId != caller.AccountId)
            {
                return Problem.NotFound();
            }

            if (held.Now - held.Row.SentAt > TimeSpan.FromMinutes(options.Value.EditMinutes))
            {
                return Problem.Conflict(
                    ProblemCodes.MessageTooOld, $"A message can be edited for {options.Value.EditMinutes} minutes.");
            }

            if (held.Row.Text == request.Text)
            {
                // A retry: nothing is different.
                var same = await work.Db.EntryAsync(roomId, seq, ct);
                return TypedResults.Ok(same!.For(Viewer.Of(caller.AccountId)));
            }

            if (brake.Exceeded(caller.AccountId, roomId, edit, request.Text, held.Row.Text) is { } wait)
            {
                return RetryLater.Limited(wait);
            }

            await held.KeepTextAsync(ct);
            await held.ReplaceTextAsync(request.Text, ct);
            await held.MarkAsync(mark => mark.EditedAt = held.Now, ct);
            return TypedResults.Ok(await held.TellAsync(ct));
        }, cancellationToken);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid roomId, long seq, [FromQuery(Name = "for")] string? whom, Caller caller, IOptions<RoomOptions> options,
        WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        if (whom is not (null or Everybody or Me))
        {
            return Problem.Invalid("for", $"{Everybody} or {Me}");
        }

        var problem = await write.RunAsync<ProblemHttpResult?>(
            (work, ct) => whom == Me
                ? RemoveAsync(work, roomId, seq, caller.AccountId, ct)
                : DeleteForAllAsync(work, roomId, seq, caller.AccountId, options.Value, time.Now(), ct), cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static async Task<ProblemHttpResult?> DeleteForAllAsync(
        Work work, Guid roomId, long seq, Guid caller, RoomOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await HeldMessage.FindAsync(work, roomId, seq, caller, now, cancellationToken) is not { } held
            || held.Row.SenderId != caller)
        {
            return await IsDeletedAsync(work.Db, roomId, seq, caller, cancellationToken) ? null : Problem.NotFound();
        }

        if (now - held.Row.SentAt > TimeSpan.FromHours(options.DeleteHours))
        {
            return Problem.Conflict(
                ProblemCodes.MessageTooOld, $"A message can be deleted for everybody for {options.DeleteHours} hours.");
        }

        await held.DeleteAsync(cancellationToken);
        return null;
    }

    /// <summary>A retry finds what it wanted.</summary>
    private static Task<bool> IsDeletedAsync(PlayLinkDb db, Guid roomId, long seq, Guid caller, CancellationToken cancellationToken) =>
        db.MessageMarks.AnyAsync(
            k => k.RoomId == roomId && k.Seq == seq && k.DeletedAt != null
                && db.RoomMembers.Any(m => m.RoomId == roomId && m.AccountId == caller)
                && db.Messages.Any(m => m.RoomId == roomId && m.Seq == seq && m.SenderId == caller), cancellationToken);

    /// <summary>Any entry that the caller sees; only the caller's own feed reports it.</summary>
    private static async Task<ProblemHttpResult?> RemoveAsync(
        Work work, Guid roomId, long seq, Guid caller, CancellationToken cancellationToken)
    {
        var isMember = await work.Db.ShownMemberships().AnyAsync(m => m.RoomId == roomId && m.AccountId == caller, cancellationToken);
        if (!isMember || await work.Db.EntryAsync(roomId, seq, cancellationToken) is not { IsChange: false } entry)
        {
            return Problem.NotFound();
        }

        if (await work.Db.RemovedMessages.AnyAsync(r => r.AccountId == caller && r.RoomId == roomId && r.Seq == seq, cancellationToken))
        {
            return null;
        }

        var viewer = await Viewer.OfAsync(work.Db, caller, [roomId], cancellationToken);
        if (entry.For(viewer).Kind == MessageKind.Hidden)
        {
            return Problem.NotFound();
        }

        work.Db.RemovedMessages.Add(new RemovedMessageRow { AccountId = caller, RoomId = roomId, Seq = seq });
        work.Events.AppendFeed(caller, FeedEventTypes.MessageRemoved, at => new MessageRemovedEvent(at, roomId, seq));
        return null;
    }
}
