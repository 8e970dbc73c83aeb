using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>Cuts off connections whose client has stopped taking anything, before their queue is full.</summary>
internal sealed class StallWatch(ConnectionRegistry connections, IOptions<RealtimeOptions> options, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var limit = options.Value.StallTimeout;
        using var ticks = new PeriodicTimer(limit / 4, time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in connections.All)
            {
                if (connection.Outbox.IsStalled(limit))
                {
                    connection.End(Ending.SlowConsumer);
                }
            }
        }
    }
}
