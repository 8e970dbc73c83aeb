using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Rooms.Changes;

/// <summary>The members that have read a message, from their read marks alone, and the switch for both directions.</summary>
internal static class ReaderEndpoints
{
    public static void MapReaders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/rooms/{roomId:guid}/messages/{seq:long}/readers", ListAsync).RequireAuthorization();
        var mine = routes.MapGroup("/api/me/read-receipts").RequireAuthorization();
        mine.MapGet("", GetAsync);
        mine.MapPut("", SwitchAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<MessageReaders>, ProblemHttpResult>> ListAsync(
        Guid roomId, long seq, Caller caller, PlayLinkDb db, CancellationToken cancellationToken)
    {
        var viewer = await Viewer.OfAsync(db, caller.AccountId, [roomId], cancellationToken);
        if (!await db.ShownMemberships().AnyAsync(m => m.RoomId == roomId && m.AccountId == caller.AccountId, cancellationToken)
            || await db.EntryAsync(roomId, seq, cancellationToken) is not { IsMessage: true } entry
            || entry.For(viewer).Kind == MessageKind.Hidden)
        {
            return Problem.NotFound();
        }

        if (await db.ReceiptsOff.AnyAsync(o => o.AccountId == caller.AccountId, cancellationToken))
        {
            return TypedResults.Ok(new MessageReaders([], Off: true));
        }

        var (sentAt, only) = (entry.Row.SentAt, entry.Row.WhisperTo);
        // A member that joined later has not read it, although its mark is beyond it.
        var readers = await db.RoomMembers
            .Where(m => m.RoomId == roomId && m.ReadSeq >= seq && m.AccountId != entry.Row.SenderId && m.JoinedAt <= sentAt)
            .Where(m => only == null || m.AccountId == only)
            .Where(m => !db.ReceiptsOff.Any(o => o.AccountId == m.AccountId))
            .Join(db.Accounts, m => m.AccountId, a => a.Id, (_, a) => new PlayerName(
                a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new MessageReaders(
            [.. readers.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id)
                .Select(r => viewer.Blocked.Contains(r.Id) ? r with { Name = "" } : r)]));
    }

    private static async Task<Ok<ReadReceipts>> GetAsync(Caller caller, PlayLinkDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ReadReceipts(!await db.ReceiptsOff.AnyAsync(o => o.AccountId == caller.AccountId, cancellationToken)));

    private static async Task<NoContent> SwitchAsync(
        ReadReceipts request, Caller caller, WriteTransaction write, CancellationToken cancellationToken)
    {
        await write.RunAsync(async (work, ct) =>
        {
            await work.Db.ReceiptsOff.Where(o => o.AccountId == caller.AccountId).ExecuteDeleteAsync(ct);
            if (!request.On)
            {
                work.Db.ReceiptsOff.Add(new ReceiptsOffRow { AccountId = caller.AccountId });
            }
        }, cancellationToken);
        return TypedResults.NoContent();
    }
}
