using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.TextSearch;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;

namespace PlayLinkTalk.Api.Board;

/// <summary>
/// Finds posts by words, the newest first. The index only names places where the words may be: each post is compared as it is now, and
/// as its reader may see it.
/// </summary>
internal static class PostSearch
{
    private const int FewBlocks = 16;
    private const int MostBlocks = 128;
    private const int PostsAtOnce = 200;

    public static void MapPostSearch(this IEndpointRouteBuilder posts) =>
        posts.MapGet("/search", FindAsync).RequireRateLimiting(RateLimitPolicies.Changes);

    private static async Task<Results<Ok<Page<Post>>, ProblemHttpResult>> FindAsync(
        string? q, string? cursor, int? limit, Caller caller, PlayLinkDb db, PostReader reader, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        var errors = new FieldErrors();
        paging.Validate(errors);
        if (SearchQuery.Read(q, errors) is not { } query || errors.Any)
        {
            return errors.ToProblem();
        }

        if (paging.BeginByNumber(out var last) is { } problem)
        {
            return problem;
        }

        var found = new Dictionary<Guid, long>();
        await foreach (var numbers in NumbersAsync(db, query, last, cancellationToken))
        {
            foreach (var chunk in numbers.Chunk(PostsAtOnce))
            {
                var posts = await reader.Visible(caller.AccountId).Where(p => chunk.Contains(p.Number)).OrderByDescending(p => p.Number)
                    .Select(p => new { p.Id, p.Number, p.Title, p.Text }).ToListAsync(cancellationToken);
                foreach (var post in posts.Where(p => query.Fits(PostIndex.TextOf(p.Title, p.Text))).Take(paging.Size + 1 - found.Count))
                {
                    found[post.Id] = post.Number;
                }

                if (found.Count > paging.Size)
                {
                    break;
                }
            }

            if (found.Count > paging.Size)
            {
                break;
            }
        }

        Guid[] ids = [.. found.Keys];
        var page = await reader.ViewAsync(db.Posts.AsNoTracking().Where(p => ids.Contains(p.Id)), caller.AccountId, cancellationToken);
        return TypedResults.Ok(paging.PageOf(
            [.. page.OrderByDescending(post => found[post.Id])], post => Paging.Encode(found[post.Id])));
    }

    /// <summary>The numbers of posts that have all tokens, highest first, some blocks at a time.</summary>
    private static async IAsyncEnumerable<long[]> NumbersAsync(
        PlayLinkDb db, SearchQuery query, int? before,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] tokens = [.. query.Tokens];
        var end = before ?? (await db.SearchPositions.Where(p => p.RoomId == PostIndex.Board).Select(p => (long?)p.Seq)
            .SingleOrDefaultAsync(cancellationToken) ?? 0) + 1;
        // Frequent words are found among the newest posts; rare ones are looked for in fewer and larger steps.
        var blocks = FewBlocks;
        for (var top = Places.BlockOf(end); top >= 0; top -= blocks, blocks = Math.Min(2 * blocks, MostBlocks))
        {
            var (highest, lowest) = (top, top - blocks + 1);
            var postings = await db.SearchPostings.AsNoTracking()
                .Where(p => p.RoomId == PostIndex.Board && p.Block >= lowest && p.Block <= highest && tokens.Contains(p.Token))
                .ToListAsync(cancellationToken);
            yield return
            [
                .. postings.GroupBy(p => p.Block).Where(block => block.Count() == tokens.Length)
                    .SelectMany(block => Places.Common([.. block.Select(p => Places.Read(p.Places))])
                        .Select(place => Places.SeqOf(block.Key, place)))
                    .Where(number => number < end).OrderDescending(),
            ];
        }
    }
}
