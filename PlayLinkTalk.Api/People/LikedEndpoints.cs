using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Liking;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.People;

/// <summary>Players that the member would like to play with again. Private to the member.</summary>
internal static class LikedEndpoints
{
    public static void MapLiking(this IEndpointRouteBuilder routes)
    {
        var players = routes.MapGroup("/api/players").RequireAuthorization();
        players.MapGet("/liked", ListAsync);
        players.MapPut("/{accountId:guid}/liked", LikeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        players.MapDelete("/{accountId:guid}/liked", ForgetAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<LikedPlayer>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Check() is { } problem)
        {
            return problem;
        }

        Guid? last = null;
        if (cursor is not null)
        {
            if (paging.Keys(1) is not [var key] || !Guid.TryParse(key, out var id))
            {
                return Paging.Refuse();
            }

            last = id;
        }

        var mine = db.LikedPlayers.Where(l => l.AccountId == caller.AccountId
            && !db.Blocks.Any(b =>
                (b.BlockerId == l.AccountId && b.BlockedId == l.LikedId) || (b.BlockerId == l.LikedId && b.BlockedId == l.AccountId))
            && (last == null || l.LikedId.CompareTo(last.Value) > 0));
        var page = await mine.OrderBy(l => l.LikedId).Take(paging.Size + 1)
            .Join(db.Accounts, l => l.LikedId, a => a.Id,
                (l, a) => new LikedPlayer(new PlayerName(a.Id, a.DisplayName, a.Simulated), l.Since))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, liked => Paging.Encode(liked.Account.Id)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LikeAsync(
        Guid accountId, Caller caller, WriteTransaction write, IAccountWatcher watcher, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var met = await write.RunAsync(async (work, ct) =>
        {
            var (db, now) = (work.Db, time.Now());
            var together = accountId != caller.AccountId
                && await db.MatchPlayers.Where(p => p.AccountId == caller.AccountId && p.LeftAt == null)
                .AnyAsync(p => db.MatchPlayers.Any(o => o.MatchId == p.MatchId && o.AccountId == accountId && o.LeftAt == null)
                    && db.Matches.Any(m => m.Id == p.MatchId && m.CalledOffAt == null && m.StartsAt <= now), ct);
            if (together && !await db.LikedPlayers.AnyAsync(l => l.AccountId == caller.AccountId && l.LikedId == accountId, ct))
            {
                db.LikedPlayers.Add(new LikedPlayerRow { AccountId = caller.AccountId, LikedId = accountId, Since = now });
                watcher.Changing(work, [caller.AccountId]);
            }

            return together;
        }, cancellationToken);
        if (!met)
        {
            return Problem.NotFound();
        }

        watcher.Changed([caller.AccountId]);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ForgetAsync(
        Guid accountId, Caller caller, WriteTransaction write, IAccountWatcher watcher, CancellationToken cancellationToken)
    {
        await write.RunAsync((work, ct) =>
        {
            watcher.Changing(work, [caller.AccountId]);
            return work.Db.LikedPlayers.Where(l => l.AccountId == caller.AccountId && l.LikedId == accountId).ExecuteDeleteAsync(ct);
        }, cancellationToken);
        watcher.Changed([caller.AccountId]);
        return TypedResults.NoContent();
    }
}
