using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Board;

/// <summary>Writes a post, and changes one: only its author does.</summary>
internal static class PostWriting
{
    public static async Task<Results<Created<Post>, ProblemHttpResult, RetryLater>> WriteAsync(
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
            await work.Db.LockAccountAsync(row.AuthorId, ct);
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

    public static async Task<Results<Ok<Post>, ProblemHttpResult, RetryLater>> EditAsync(
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
        _ => Problem.InvalidField(
            "uploads", $"at most {standing.MostPicturesWhenNew} pictures until you have played a game", FieldCodes.TooManyPictures),
    };

    public static ProblemHttpResult RefuseLinks(Standing standing) => Problem.InvalidField(
        "text", $"at most {standing.MostLinksWhenNew} links until you have played a game", FieldCodes.TooManyLinks);

    private enum Verdict
    {
        Done, Unknown, Changed, Different, TooManyLinks, TooManyPosts, TooMuch, TooManyPictures, NoPicture, PictureNotReady,
    }
}
