using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Changes;

/// <summary>One row for each account and emoji: a repeated choice changes nothing.</summary>
internal static class ReactionEndpoints
{
    public static void MapReactions(this IEndpointRouteBuilder message)
    {
        message.MapPut("/reactions/{emoji}", AddAsync);
        message.MapDelete("/reactions/{emoji}", RemoveAsync);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AddAsync(
        Guid roomId, long seq, string emoji, Caller caller, IOptions<RoomOptions> options, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            if (await HeldMessage.FindAsync(work, roomId, seq, caller.AccountId, time.Now(), ct) is not { } held)
            {
                return Problem.NotFound();
            }

            if (!Emoji.Is(emoji))
            {
                return Problem.Invalid("emoji", "one emoji");
            }

            var kinds = await Of(work.Db, roomId, seq).Select(r => r.Emoji).Distinct().ToListAsync(ct);
            if (!kinds.Contains(emoji) && kinds.Count >= options.Value.MostReactions)
            {
                return Problem.Conflict(
                    ProblemCodes.TooManyReactions, $"A message has at most {options.Value.MostReactions} kinds of reactions.");
            }

            if (await Of(work.Db, roomId, seq).AnyAsync(r => r.Emoji == emoji && r.AccountId == caller.AccountId, ct))
            {
                return null;
            }

            work.Db.MessageReactions.Add(new MessageReactionRow
            {
                RoomId = roomId, Seq = seq, Emoji = emoji, AccountId = caller.AccountId, At = held.Now,
            });
            await held.MarkAsync(mark => mark.HasReactions = true, ct);
            await held.TellAsync(ct);
            return null;
        }, cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid roomId, long seq, string emoji, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            if (await HeldMessage.FindAsync(work, roomId, seq, caller.AccountId, time.Now(), ct) is not { } held)
            {
                return Problem.NotFound();
            }

            var removed = await Of(work.Db, roomId, seq).Where(r => r.Emoji == emoji && r.AccountId == caller.AccountId)
                .ExecuteDeleteAsync(ct);
            if (removed > 0)
            {
                await held.TellAsync(ct);
            }

            return null;
        }, cancellationToken);
        return problem is null ? TypedResults.NoContent() : problem;
    }

    private static IQueryable<MessageReactionRow> Of(PlayLinkDb db, Guid roomId, long seq) =>
        db.MessageReactions.Where(r => r.RoomId == roomId && r.Seq == seq);
}
