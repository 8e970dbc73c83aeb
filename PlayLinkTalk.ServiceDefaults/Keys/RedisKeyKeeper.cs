using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Messaging.Redis;

namespace PlayLinkTalk.ServiceDefaults.Keys;

/// <summary>Looks from time to time whether Redis still has the keys, so that a process that starts finds them.</summary>
internal sealed partial class RedisKeyKeeper(RedisKeyRing ring, TimeProvider time, ILogger<RedisKeyKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ring.KeepAsync().WaitAsync(Interval, time, stoppingToken);
            }
            catch (Exception failure) when (RedisFaults.MeansAway(failure, stoppingToken))
            {
                Away(logger, failure.Message);
            }
        }
    }

    [LoggerMessage(9202, LogLevel.Debug, "Redis does not answer: {Reason}")]
    private static partial void Away(ILogger logger, string reason);
}
