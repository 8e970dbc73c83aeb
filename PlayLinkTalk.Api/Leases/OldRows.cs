using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Leases;

/// <summary>Removes, once an hour and in portions, what slices keep for a time only.</summary>
internal sealed class OldRows(IEnumerable<IOldRows> kinds, WriteTransaction write, TimeProvider time, ILogger<OldRows> logger)
    : LeasedJob("old-rows", TimeSpan.FromHours(1), time, logger)
{
    /// <summary>Of one transaction.</summary>
    public const int MostAtOnce = 1000;

    // Not urgent.
    protected override bool WithoutDelay => false;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
        {
            while (await write.RunAsync((work, ct) => RemoveAsync(work, lease, kind, ct), cancellationToken) == MostAtOnce)
            {
            }
        }
    }

    private static async Task<int> RemoveAsync(Work work, Lease lease, IOldRows kind, CancellationToken cancellationToken) =>
        await lease.IsHeldAsync(work, cancellationToken) ? await kind.RemoveAsync(work, MostAtOnce, cancellationToken) : 0;
}
