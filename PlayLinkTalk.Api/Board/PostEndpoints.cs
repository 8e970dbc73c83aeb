using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Board;

/// <summary>The board. Every member reads it; <see cref="PostWriting"/> is for authors.</summary>
internal static class PostEndpoints
{
    public static IServiceCollection AddBoard(this IServiceCollection services)
    {
        services.AddOptions<BoardOptions>().BindConfiguration(BoardOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Standing>();
        services.AddSingleton<INewcomers>(provider => provider.GetRequiredService<Standing>());
        services.AddSingleton<PostViews>();
        services.AddSingleton<IOldRows, OldViews>();
        services.AddScoped<PostReader>();
        return services;
    }

    public static void MapBoard(this IEndpointRouteBuilder routes)
    {
        var posts = routes.MapGroup("/api/posts").RequireAuthorization().RequireFeature(SwitchableFeature.Board);
        posts.MapGet("", ListAsync);
        posts.MapPost("", PostWriting.WriteAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        posts.MapGet("/{postId:guid}", GetAsync);
        posts.MapPatch("/{postId:guid}", PostWriting.EditAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        posts.MapDelete("/{postId:guid}", DeleteAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        posts.MapGet("/{postId:guid}/versions", VersionsAsync);
        posts.MapDrafts();
        posts.MapPostSearch();
        posts.MapComments();
        posts.MapPostLikes();
    }

    private static async Task<Results<Ok<Page<Post>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, PostReader reader, string? category, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        var posts = reader.Visible(caller.AccountId);
        if (category is not null)
        {
            if (!WireWord.TryParse<PostCategory>(category, out var wanted))
            {
                return Problem.Invalid("category", WireWord.All<PostCategory>());
            }

            // As a range: MariaDB would walk down the category from its newest post to the cursor otherwise.
            posts = db.IsSqlite
                ? posts.Where(p => p.Category == wanted)
                : posts.Where(p => p.Category >= wanted && p.Category <= wanted);
        }

        // With a bound also on the first page: the database then searches the index instead of walking it.
        var before = last ?? Guid.AllBitsSet;
        posts = posts.Where(p => p.Id.CompareTo(before) < 0);
        var ordered = category is null
            ? posts.OrderByDescending(p => p.Id)
            : posts.OrderByDescending(p => p.Category).ThenByDescending(p => p.Id);
        var page = await reader.ViewAsync(ordered.Take(paging.Size + 1), caller.AccountId, cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, post => Paging.Encode(post.Id)));
    }

    private static async Task<Results<Ok<Post>, ProblemHttpResult>> GetAsync(
        Guid postId, Caller caller, PostReader reader, PostViews views, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(postId, caller.AccountId, cancellationToken) is not { } post)
        {
            return Problem.NotFound();
        }

        var isNew = !post.Mine && await views.CountAsync(postId, caller.AccountId, cancellationToken);
        return TypedResults.Ok(isNew ? post with { Views = post.Views + 1 } : post);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid postId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return await write.RunAsync(async (work, ct) =>
        {
            var gone = await work.Db.Posts.Where(p => p.Id == postId && p.AuthorId == caller.AccountId && p.GoneAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.GoneAt, now), ct);
            if (gone > 0)
            {
                await PostPictures.DropAsync(work, postId, ct);
            }

            return gone > 0;
        }, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();
    }

    /// <summary>What the post said before, newest first.</summary>
    private static async Task<Results<Ok<Page<PostVersion>>, ProblemHttpResult>> VersionsAsync(
        Guid postId, Caller caller, PlayLinkDb db, PostReader reader, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginByNumber(out var last) is { } problem)
        {
            return problem;
        }

        if (!await reader.Visible(caller.AccountId).AnyAsync(p => p.Id == postId, cancellationToken))
        {
            return Problem.NotFound();
        }

        var page = await db.PostVersions.Where(v => v.PostId == postId && (last == null || v.Version < last))
            .OrderByDescending(v => v.Version).Take(paging.Size + 1)
            .Select(v => new PostVersion(v.Version, v.Title, v.Text, v.At)).ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, version => Paging.Encode(version.Version)));
    }
}
