using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlayLinkTalk.Messaging.Redis;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>
/// Says whether Redis answers. To be registered as a degradation: the service loses nothing without it, and a process that
/// took itself out of traffic for it would take all its like along.
/// </summary>
internal sealed class RedisHealthCheck(IConnectionMultiplexer redis, TimeProvider time) : IHealthCheck
{
    // A frozen Redis never answers, and the older client library waits for it without end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (RedisFaults.MeansAway(failure, cancellationToken))
        {
            return new(context.Registration.FailureStatus, exception: failure);
        }
    }
}
