using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Board;

/// <summary>Comments below a post, oldest first, one level deep.</summary>
internal static class CommentEndpoints
{
    public static void MapComments(this IEndpointRouteBuilder posts)
    {
        posts.MapGet("/{postId:guid}/comments", ListAsync);
        posts.MapPost("/{postId:guid}/comments", WriteAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        posts.MapDelete("/{postId:guid}/comments/{commentId:guid}", DeleteAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<PostComment>>, ProblemHttpResult>> ListAsync(
        Guid postId, Caller caller, PlayLinkDb db, PostReader reader, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        var me = caller.AccountId;
        if (!await reader.Visible(me).AnyAsync(p => p.Id == postId, cancellationToken))
        {
            return Problem.NotFound();
        }

        var comments = PostReader.VisibleComments(db, me).Where(c => c.PostId == postId);
        comments = last is { } id ? comments.Where(c => c.Id.CompareTo(id) > 0) : comments;
        var page = await (
            from c in comments.OrderBy(c => c.Id).Take(paging.Size + 1)
            join a in db.Accounts on c.AuthorId equals a.Id into authors
            from a in authors.DefaultIfEmpty()
            orderby c.Id
            select new PostComment(
                c.Id, c.PostId,
                new PlayerName(
                    c.AuthorId, a == null ? "" : a.DisplayName, a != null && a.Simulated,
                    a != null && a.GuestUntil != null ? (bool?)true : null),
                c.Text, c.AuthorId == me, c.CreatedAt)).ToListAsync(cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, comment => Paging.Encode(comment.Id)));
    }

    private static async Task<Results<Created<PostComment>, ProblemHttpResult, RetryLater>> WriteAsync(
        Guid postId, WriteComment request, Caller caller, Standing standing, FloodBrake brake, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = BoardRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var now = time.Now();
        var row = new CommentRow
        {
            Id = Guid.CreateVersion7(now), PostId = postId, AuthorId = caller.AccountId, Text = request.Text.Trim(), CreatedAt = now,
            ClientCommentId = request.ClientCommentId,
        };
        TimeSpan? wait = null;
        var (verdict, author, written) = await write.RunAsync(
            (work, ct) => AddAsync(
                // The transaction may run again: the comment is the same.
                work, row, standing, () => (wait = brake.Exceeded(row.AuthorId, postId, row.Id, row.Text)) is not null, ct),
            cancellationToken);
        return verdict switch
        {
            Verdict.TooMuch => RetryLater.Limited(wait!.Value),
            Verdict.Unknown => Problem.NotFound(),
            Verdict.TooManyLinks => PostWriting.RefuseLinks(standing),
            Verdict.Different => Problem.Conflict(
                ProblemCodes.DifferentText, "This clientCommentId belongs to another comment, or to a deleted one."),
            _ => TypedResults.Created(
                $"/api/posts/{postId}/comments", new PostComment(written.Id, postId, author!, written.Text, true, written.CreatedAt)),
        };
    }

    private static async Task<(Verdict, PlayerName?, CommentRow)> AddAsync(
        Work work, CommentRow row, Standing standing, Func<bool> isTooMuch, CancellationToken cancellationToken)
    {
        var db = work.Db;
        // Locks the author: of two tries at once the second finds the first.
        await db.LockAccountAsync(row.AuthorId, cancellationToken);
        if (!await PostReader.Visible(db, row.AuthorId).AnyAsync(p => p.Id == row.PostId, cancellationToken))
        {
            return (Verdict.Unknown, null, row);
        }

        var author = await db.Accounts.Where(a => a.Id == row.AuthorId)
            .Select(a => new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .SingleAsync(cancellationToken);
        if (row.ClientCommentId is { } key && await db.Comments.AsNoTracking()
            .SingleOrDefaultAsync(c => c.AuthorId == row.AuthorId && c.ClientCommentId == key, cancellationToken) is { } first)
        {
            var isSame = first.GoneAt is null && (first.PostId, first.Text) == (row.PostId, row.Text);
            return (isSame ? Verdict.Done : Verdict.Different, author, first);
        }

        if (!await standing.MayLinkAsync(db, row.AuthorId, row.Text, row.CreatedAt, cancellationToken))
        {
            return (Verdict.TooManyLinks, null, row);
        }

        if (isTooMuch())
        {
            return (Verdict.TooMuch, null, row);
        }

        db.Comments.Add(row);
        await CountAsync(db, row.PostId, 1, cancellationToken);
        await TellOwnerAsync(work, row, author, cancellationToken);
        return (Verdict.Done, author, row);
    }

    /// <summary>An owner that blocks the author does not see the comment.</summary>
    private static async Task TellOwnerAsync(Work work, CommentRow row, PlayerName author, CancellationToken cancellationToken)
    {
        var owner = await work.Db.Posts.Where(p => p.Id == row.PostId).Select(p => p.AuthorId).SingleAsync(cancellationToken);
        if (owner != author.Id
            && (await BlockList.BlockersAmongAsync(work.Db, [owner], author.Id, cancellationToken)).Count == 0
            && await work.Db.Accounts.AnyAsync(a => a.Id == owner && a.ErasedAt == null, cancellationToken))
        {
            work.Events.AppendFeed(owner, FeedEventTypes.Notification, seq => new NotificationEvent(
                seq, NotificationKinds.PostCommented, AccountId: author.Id, Name: author.Name, PostId: row.PostId), notable: true);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid postId, Guid commentId, Caller caller, WriteTransaction write, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return await write.RunAsync(async (work, ct) =>
        {
            var gone = await work.Db.Comments
                .Where(c => c.Id == commentId && c.PostId == postId && c.AuthorId == caller.AccountId && c.GoneAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.GoneAt, now), ct);
            await CountAsync(work.Db, postId, -gone, ct);
            return gone > 0;
        }, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound();
    }

    private static Task<int> CountAsync(PlayLinkDb db, Guid postId, int more, CancellationToken cancellationToken) => db.Posts
        .Where(p => p.Id == postId)
        .ExecuteUpdateAsync(set => set.SetProperty(p => p.Comments, p => p.Comments + more), cancellationToken);

    private enum Verdict { Done, Unknown, Different, TooManyLinks, TooMuch }
}
