using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Friends;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.People;

internal static class BlockEndpoints
{
    public static void MapBlocks(this IEndpointRouteBuilder routes)
    {
        var blocks = routes.MapGroup("/api/blocks").RequireAuthorization();
        blocks.MapGet("", ListAsync);
        blocks.MapGet("/{accountId:guid}", GetAsync);
        blocks.MapPut("/{accountId:guid}", BlockAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        blocks.MapDelete("/{accountId:guid}", UnblockAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<Block>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var mine = db.Blocks.Where(b => b.BlockerId == caller.AccountId);
        mine = last is var (at, id) ? mine.Where(b => b.Since < at || (b.Since == at && b.BlockedId.CompareTo(id) < 0)) : mine;
        var page = await mine.OrderByDescending(b => b.Since).ThenByDescending(b => b.BlockedId).Take(paging.Size + 1)
            .Join(db.Accounts, b => b.BlockedId, a => a.Id, (b, a) => new { a.Id, a.DisplayName, a.Simulated, b.Since })
            .OrderByDescending(b => b.Since).ThenByDescending(b => b.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(
            page.ConvertAll(b => new Block(new PlayerName(b.Id, b.DisplayName, b.Simulated), b.Since)),
            block => new Position(block.Since, block.Account.Id).ToCursor()));
    }

    private static async Task<Results<Ok<Block>, ProblemHttpResult>> GetAsync(
        Guid accountId, Caller caller, PlayLinkDb db, CancellationToken cancellationToken)
    {
        var block = await db.Blocks.Where(b => b.BlockerId == caller.AccountId && b.BlockedId == accountId)
            .Join(db.Accounts, b => b.BlockedId, a => a.Id, (b, a) => new Block(new PlayerName(a.Id, a.DisplayName, a.Simulated), b.Since))
            .SingleOrDefaultAsync(cancellationToken);
        return block is null ? Problem.NotFound() : TypedResults.Ok(block);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> BlockAsync(
        Guid accountId, Caller caller, WriteTransaction write, IAccountWatcher watcher, SecurityLog security, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var known = accountId != caller.AccountId && await write.RunAsync(async (work, ct) =>
        {
            if (!await work.Db.Accounts.AnyAsync(a => a.Id == accountId, ct))
            {
                return false;
            }

            if (!await work.Db.Blocks.AnyAsync(b => b.BlockerId == caller.AccountId && b.BlockedId == accountId, ct))
            {
                work.Db.Blocks.Add(new BlockRow { BlockerId = caller.AccountId, BlockedId = accountId, Since = time.Now() });
                watcher.Changing(work, [caller.AccountId, accountId]);
                Tell(work, caller.AccountId, accountId, blocked: true);
                // The plans of the other are out of sight: they keep no time free.
                var plans = await work.Db.CalendarEntries.Where(e => e.AccountId == accountId && e.RoomId != null).Select(e => e.Id)
                    .ToListAsync(ct);
                await work.Db.EntryAnswers.Where(a => a.AccountId == caller.AccountId && plans.Contains(a.EntryId)).ExecuteDeleteAsync(ct);
            }

            await Friendships.EndAsync(work, caller.AccountId, accountId, ct);
            await DirectRooms.CloseAsync(work, caller.AccountId, accountId, ct);

            return true;
        }, cancellationToken);
        if (!known)
        {
            return Problem.NotFound();
        }

        watcher.Changed([caller.AccountId, accountId]);
        security.Blocked(caller.AccountId, accountId);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UnblockAsync(
        Guid accountId, Caller caller, WriteTransaction write, IAccountWatcher watcher, SecurityLog security,
        CancellationToken cancellationToken)
    {
        await write.RunAsync(async (work, ct) =>
        {
            watcher.Changing(work, [caller.AccountId, accountId]);
            if (await work.Db.Blocks.Where(b => b.BlockerId == caller.AccountId && b.BlockedId == accountId).ExecuteDeleteAsync(ct) > 0)
            {
                Tell(work, caller.AccountId, accountId, blocked: false);
            }
        }, cancellationToken);
        watcher.Changed([caller.AccountId, accountId]);
        security.Unblocked(caller.AccountId, accountId);
        return TypedResults.NoContent();
    }

    /// <summary>Realtime nodes with connections of either account act on it at once. Only the blocker's client receives it.</summary>
    private static void Tell(Work work, Guid blocker, Guid account, bool blocked)
    {
        work.Events.AppendFeed(blocker, FeedEventTypes.Block, seq => new BlockEvent(seq, account, blocked));
        work.Events.Publish(Channels.Feed(account), 0, FeedEventTypes.BlockedBy, new BlockedBySignal(blocker, blocked));
    }
}
