using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Past;

/// <summary>Removes entries of the activity log that are too old, in portions: other writers do not wait for long.</summary>
internal sealed class ActivitySweep(
    WriteTransaction write, IOptions<PastOptions> options, TimeProvider time, ILogger<ActivitySweep> logger)
    : LeasedJob("activity-sweep", TimeSpan.FromHours(1), time, logger)
{
    private const int MostAtOnce = 1000;
    private readonly TimeProvider _time = time;

    // Not urgent.
    protected override bool WithoutDelay => false;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var before = _time.Now().AddDays(-options.Value.ActivityDays);
        while (await write.RunAsync((work, ct) => RemoveAsync(work, lease, before, ct), cancellationToken) == MostAtOnce)
        {
        }
    }

    private static async Task<int> RemoveAsync(Work work, Lease lease, DateTimeOffset before, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return 0;
        }

        var old = await work.Db.Activities.Where(a => a.At < before).OrderBy(a => a.At).Select(a => a.Id).Take(MostAtOnce)
            .ToListAsync(cancellationToken);
        await work.Db.Activities.Where(a => old.Contains(a.Id)).ExecuteDeleteAsync(cancellationToken);
        return old.Count;
    }
}
