using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Board;

/// <summary>Which account looked at a post on which day. The count of the post stays.</summary>
internal sealed class OldViews(IOptions<BoardOptions> options, TimeProvider time) : IOldRows
{
    public async Task<int> RemoveAsync(Work work, int most, CancellationToken cancellationToken)
    {
        var before = PostViews.DayOf(time.Now()) - options.Value.ViewDays;
        var old = await work.Db.PostViews.Where(v => v.Day < before).OrderBy(v => v.Day).Take(most).ToListAsync(cancellationToken);
        work.Db.PostViews.RemoveRange(old);
        return old.Count;
    }
}
