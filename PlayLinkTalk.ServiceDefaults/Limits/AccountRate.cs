using System.Threading.RateLimiting;

namespace PlayLinkTalk.ServiceDefaults.Limits;

/// <summary>Counts what accounts do, each in windows of one minute.</summary>
/// <param name="perMinute">What an account may do in one window.</param>
public sealed class AccountRate(int perMinute) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<Guid> _accounts = PartitionedRateLimiter.Create<Guid, Guid>(account =>
        RateLimitPartition.GetFixedWindowLimiter(
            account, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Window, QueueLimit = 0 }));

    /// <summary>Counts one act.</summary>
    /// <returns>Null when it is allowed; otherwise how long to wait.</returns>
    public TimeSpan? Exceeded(Guid account)
    {
        using var lease = _accounts.AttemptAcquire(account);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
    }

    public void Dispose() => _accounts.Dispose();
}
