using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Past;

/// <summary>Entries of the activity log.</summary>
internal sealed class OldActivities(IOptions<PastOptions> options, TimeProvider time) : IOldRows
{
    public async Task<int> RemoveAsync(Work work, int most, CancellationToken cancellationToken)
    {
        var before = time.Now().AddDays(-options.Value.ActivityDays);
        var old = await work.Db.Activities.Where(a => a.At < before).OrderBy(a => a.At).Select(a => a.Id).Take(most)
            .ToListAsync(cancellationToken);
        return await work.Db.Activities.Where(a => old.Contains(a.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}
