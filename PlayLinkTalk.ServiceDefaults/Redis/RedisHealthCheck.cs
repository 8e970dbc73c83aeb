using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlayLinkTalk.Messaging.Redis;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults.Redis;

/// <summary>
/// Whether Redis answers. Registered as a degradation: the service loses nothing without Redis, and a check that failed would
/// take all processes out of traffic at once.
/// </summary>
internal sealed class RedisHealthCheck(IConnectionMultiplexer redis, TimeProvider time) : IHealthCheck
{
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
