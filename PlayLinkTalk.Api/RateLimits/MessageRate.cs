using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>Messages of an account per minute, over HTTP and the hub together.</summary>
internal sealed class MessageRate(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _accounts = PartitionedRateLimiter.Create<Guid, Guid>(account =>
        RateLimitPartition.GetFixedWindowLimiter(account, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.MessagesPerMinutePerAccount,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>Counts one message.</summary>
    /// <returns>Null when it is allowed; otherwise how long to wait.</returns>
    public TimeSpan? Exceeded(Guid account)
    {
        using var lease = _accounts.AttemptAcquire(account);
        return lease.IsAcquired
            ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => _accounts.Dispose();
}
