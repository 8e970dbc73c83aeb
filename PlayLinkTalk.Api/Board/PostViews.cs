using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Board;

/// <summary>Counts readers of posts: an account once a day. The first look of the day writes; a reload only reads.</summary>
internal sealed class PostViews(IDbContextFactory<PlayLinkDb> contexts, WriteTransaction write, TimeProvider time)
{
    /// <summary>Days since 1970, in UTC.</summary>
    public static int DayOf(DateTimeOffset time) => (int)(time - DateTimeOffset.UnixEpoch).TotalDays;

    /// <returns>Whether this look counted.</returns>
    public async Task<bool> CountAsync(Guid postId, Guid reader, CancellationToken cancellationToken)
    {
        var day = DayOf(time.Now());
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await IsCountedAsync(db, postId, reader, day, cancellationToken))
            {
                return false;
            }
        }

        return await write.RunAsync(async (work, ct) =>
        {
            if (await IsCountedAsync(work.Db, postId, reader, day, ct))
            {
                return false;
            }

            await work.Db.Posts.Where(p => p.Id == postId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Views, p => p.Views + 1), ct);
            work.Db.PostViews.Add(new PostViewRow { PostId = postId, AccountId = reader, Day = day });
            return true;
        }, cancellationToken);
    }

    private static Task<bool> IsCountedAsync(PlayLinkDb db, Guid postId, Guid reader, int day, CancellationToken cancellationToken) =>
        db.PostViews.AnyAsync(v => v.PostId == postId && v.AccountId == reader && v.Day == day, cancellationToken);
}
