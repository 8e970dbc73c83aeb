using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.RateLimits;

/// <summary>How many messages an account may send a minute, on whichever way they come.</summary>
internal sealed class MessageRate(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _accounts = PartitionedRateLimiter.Create<Guid, Guid>(account =>
        RateLimitPartition.GetFixedWindowLimiter(account, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.MessagesPerMinutePerAccount,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    /// <summary>Counts one message. Null, or how long to wait.</summary>
    public TimeSpan? Exceeded(Guid account)
    {
        using var lease = _accounts.AttemptAcquire(account);
        return lease.IsAcquired
            ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => _accounts.Dispose();
}
