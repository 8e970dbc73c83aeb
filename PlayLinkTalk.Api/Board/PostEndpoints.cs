using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Board;

/// <summary>The board. Every member reads it; a post is changed by its author.</summary>
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
        posts.MapPost("", WriteAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        posts.MapGet("/{postId:guid}", GetAsync);
        posts.MapPatch("/{postId:guid}", EditAsync).RequireRateLimiting(RateLimitPolicies.Changes);
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

    private static async Task<Results<Created<Post>, ProblemHttpResult, RetryLater>> WriteAsync(
        WritePost request, Caller caller, PostReader reader, Standing standing, FloodBrake brake, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = BoardRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var now = time.Now();
        var id = Guid.CreateVersion7(now);
        var row = new PostRow
        {
            Id = id, AuthorId = caller.AccountId, Category = request.Category!.Value, Title = request.Title.Trim(),
            Text = request.Text.Trim(), TicketId = request.TicketId, MatchId = request.MatchId, Version = 1, CreatedAt = now,
            ClientPostId = request.ClientPostId,
        };
        var written = row.Id;
        TimeSpan? wait = null;
        var verdict = await write.RunAsync(async (work, ct) =>
        {
            // Locks the author: posts are counted one after the other.
            await work.Db.Accounts.Where(a => a.Id == row.AuthorId)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.FeedSeq, a => a.FeedSeq), ct);
            if (await FirstTryAsync(work.Db, row, ct) is var (first, isSame))
            {
                written = first;
                return isSame ? Verdict.Done : Verdict.Different;
            }

            if (!await IsOwnAsync(work.Db, row, ct))
            {
                return Verdict.Unknown;
            }

            if (!await standing.MayLinkAsync(work.Db, row.AuthorId, row.Text, now, ct))
            {
                return Verdict.TooManyLinks;
            }

            if (!await standing.MayPostAsync(work.Db, row.AuthorId, now, ct))
            {
                return Verdict.TooManyPosts;
            }

            var pictures = request.Uploads ?? [];
            if (await CheckPicturesAsync(work.Db, standing, row.Id, row.AuthorId, pictures, now, ct) is { } refusal)
            {
                return refusal;
            }

            // Last: what is refused for another reason is not remembered. The transaction may run again, the post is the same.
            wait = brake.Exceeded(row.AuthorId, row.Id, row.Id, PostIndex.TextOf(row.Title, row.Text));
            if (wait is not null)
            {
                return Verdict.TooMuch;
            }

            work.Db.Posts.Add(row);
            await PostIndex.AddAsync(work, row, ct);
            if (pictures.Count > 0)
            {
                await PostPictures.SetAsync(work, row.Id, row.AuthorId, pictures, ct);
            }

            return Verdict.Done;
        }, cancellationToken);
        return verdict switch
        {
            Verdict.Unknown => Problem.NotFound(),
            Verdict.TooManyLinks => RefuseLinks(standing),
            Verdict.TooManyPosts => RetryLater.Limited(Standing.Day),
            Verdict.TooMuch => RetryLater.Limited(wait!.Value),
            Verdict.TooManyPictures or Verdict.NoPicture or Verdict.PictureNotReady => RefusePictures(verdict, standing),
            Verdict.Different => Problem.Conflict(
                ProblemCodes.DifferentText, "This clientPostId belongs to a post with another title or text, or to a deleted one."),
            _ => TypedResults.Created(
                $"/api/posts/{written}", (await reader.FindAsync(written, caller.AccountId, CancellationToken.None))!),
        };
    }

    /// <summary>
    /// The post that the same client wrote under the same key, and whether it is still there and said the same. Null: this is the
    /// first try.
    /// </summary>
    private static async Task<(Guid Id, bool IsSame)?> FirstTryAsync(PlayLinkDb db, PostRow post, CancellationToken cancellationToken)
    {
        if (post.ClientPostId is not { } key)
        {
            return null;
        }

        var first = await db.Posts.AsNoTracking().Where(p => p.AuthorId == post.AuthorId && p.ClientPostId == key)
            .Select(p => new { p.Id, p.Title, p.Text, p.GoneAt }).SingleOrDefaultAsync(cancellationToken);
        if (first is null)
        {
            return null;
        }

        var original = await db.PostVersions.AsNoTracking().Where(v => v.PostId == first.Id && v.Version == 1)
            .Select(v => new { Id = v.PostId, v.Title, v.Text, first.GoneAt }).SingleOrDefaultAsync(cancellationToken) ?? first;
        return (first.Id, first.GoneAt is null && (original.Title, original.Text) == (post.Title, post.Text));
    }

    /// <summary>The ticket or match of a post must be the author's.</summary>
    private static async Task<bool> IsOwnAsync(PlayLinkDb db, PostRow post, CancellationToken cancellationToken) =>
        (post.TicketId is not { } ticket
            || await db.Tickets.AnyAsync(t => t.Id == ticket && t.AccountId == post.AuthorId, cancellationToken))
        && (post.MatchId is not { } match
            || await MatchReader.Mine(db, post.AuthorId).AnyAsync(m => m.Id == match, cancellationToken));

    private static async Task<Results<Ok<Post>, ProblemHttpResult, RetryLater>> EditAsync(
        Guid postId, EditPost request, Caller caller, PostReader reader, Standing standing, FloodBrake brake, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = BoardRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var (now, edit) = (time.Now(), Guid.NewGuid());
        TimeSpan? wait = null;
        var verdict = await write.RunAsync(async (work, ct) =>
        {
            var mine = work.Db.Posts.Where(p => p.Id == postId && p.AuthorId == caller.AccountId && p.GoneAt == null);
            // The row is locked first: of two changes to one version the second finds it changed.
            await mine.ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, p => p.Version), ct);
            if (await mine.SingleOrDefaultAsync(ct) is not { } post)
            {
                return Verdict.Unknown;
            }

            if (request.Version is { } based && based != post.Version)
            {
                return Verdict.Changed;
            }

            if (request.Text is { } text && !await standing.MayLinkAsync(work.Db, caller.AccountId, text, now, ct))
            {
                return Verdict.TooManyLinks;
            }

            var hasOtherPictures = false;
            if (request.Uploads is { } pictures)
            {
                if (await CheckPicturesAsync(work.Db, standing, postId, caller.AccountId, pictures, now, ct) is { } refusal)
                {
                    return refusal;
                }

                var shown = (await PostPictures.OfAsync(work.Db, [postId], ct))[postId].Select(picture => picture.Id);
                hasOtherPictures = !shown.SequenceEqual(pictures);
                await PostPictures.SetAsync(work, postId, caller.AccountId, pictures, ct);
            }

            var before = PostIndex.TextOf(post.Title, post.Text);
            if (Change(work.Db, post, request, now))
            {
                wait = brake.Exceeded(caller.AccountId, postId, edit, PostIndex.TextOf(post.Title, post.Text), before);
                if (wait is not null)
                {
                    throw new RefusedException<Verdict>(Verdict.TooMuch);
                }

                await PostIndex.IndexAgainAsync(work.Db, post, ct);
            }
            else if (hasOtherPictures)
            {
                (post.Version, post.ChangedAt) = (post.Version + 1, now);
            }

            return Verdict.Done;
        }, cancellationToken);
        return verdict switch
        {
            Verdict.Unknown => Problem.NotFound(),
            Verdict.Changed => Problem.Conflict(ProblemCodes.ChangedMeanwhile, "The post was changed meanwhile: read it again."),
            Verdict.TooManyLinks => RefuseLinks(standing),
            Verdict.TooMuch => RetryLater.Limited(wait!.Value),
            Verdict.TooManyPictures or Verdict.NoPicture or Verdict.PictureNotReady => RefusePictures(verdict, standing),
            _ => await reader.FindAsync(postId, caller.AccountId, cancellationToken) is { } post
                ? TypedResults.Ok(post) : Problem.NotFound(),
        };
    }

    private static bool Change(PlayLinkDb db, PostRow post, EditPost request, DateTimeOffset now)
    {
        var (title, text) = (request.Title?.Trim() ?? post.Title, request.Text?.Trim() ?? post.Text);
        if ((title, text) == (post.Title, post.Text))
        {
            return false;
        }

        db.PostVersions.Add(new() { PostId = post.Id, Version = post.Version, Title = post.Title, Text = post.Text, At = now });
        (post.Title, post.Text, post.Version, post.ChangedAt) = (title, text, post.Version + 1, now);
        return true;
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

    /// <summary>Null: the post can show them.</summary>
    private static async Task<Verdict?> CheckPicturesAsync(
        PlayLinkDb db, Standing standing, Guid post, Guid author, IReadOnlyList<Guid> pictures, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        !await standing.MayShowAsync(db, author, pictures.Count, now, cancellationToken) ? (Verdict?)Verdict.TooManyPictures
        : await PostPictures.CheckAsync(db, post, author, pictures, cancellationToken) switch
        {
            UploadVerdict.Missing => Verdict.NoPicture,
            UploadVerdict.NotReady => Verdict.PictureNotReady,
            _ => null,
        };

    private static ProblemHttpResult RefusePictures(Verdict verdict, Standing standing) => verdict switch
    {
        Verdict.PictureNotReady => Problem.Conflict(ProblemCodes.UploadNotReady, "A picture is still being checked."),
        Verdict.NoPicture => Problem.Invalid("uploads", "names no image of the caller that is free"),
        _ => Problem.Invalid("uploads", $"at most {standing.MostPicturesWhenNew} pictures until you have played a game"),
    };

    internal static ProblemHttpResult RefuseLinks(Standing standing) =>
        Problem.Invalid("text", $"at most {standing.MostLinksWhenNew} links until you have played a game");

    private enum Verdict
    {
        Done, Unknown, Changed, Different, TooManyLinks, TooManyPosts, TooMuch, TooManyPictures, NoPicture, PictureNotReady,
    }
}
