using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Board;

internal static class PostLikeEndpoints
{
    public static void MapPostLikes(this IEndpointRouteBuilder posts)
    {
        posts.MapPut("/{postId:guid}/like", LikeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        posts.MapDelete("/{postId:guid}/like", UnlikeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LikeAsync(
        Guid postId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken) =>
        await write.RunAsync(async (work, ct) =>
        {
            var (db, reader) = (work.Db, caller.AccountId);
            if (!await PostReader.Visible(db, reader).AnyAsync(p => p.Id == postId, ct))
            {
                return false;
            }

            if (!await db.PostLikes.AnyAsync(l => l.PostId == postId && l.AccountId == reader, ct))
            {
                // A second request at the same moment fails on the key and is repeated.
                db.PostLikes.Add(new PostLikeRow { PostId = postId, AccountId = reader, At = time.Now() });
                await CountAsync(db, postId, 1, ct);
            }

            return true;
        }, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> UnlikeAsync(
        Guid postId, Caller caller, WriteTransaction write, CancellationToken cancellationToken) =>
        await write.RunAsync(async (work, ct) =>
        {
            var (db, reader) = (work.Db, caller.AccountId);
            if (!await PostReader.Visible(db, reader).AnyAsync(p => p.Id == postId, ct))
            {
                return false;
            }

            var gone = await db.PostLikes.Where(l => l.PostId == postId && l.AccountId == reader).ExecuteDeleteAsync(ct);
            await CountAsync(db, postId, -gone, ct);
            return true;
        }, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();

    private static Task<int> CountAsync(PlayLinkDb db, Guid postId, int more, CancellationToken cancellationToken) => db.Posts
        .Where(p => p.Id == postId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Likes, p => p.Likes + more), cancellationToken);
}
