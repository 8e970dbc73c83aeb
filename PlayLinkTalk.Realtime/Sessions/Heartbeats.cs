using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>One timer for all connections: pings, stalled writes, silent clients, maximum age.</summary>
internal sealed class Heartbeats(ConnectionRegistry connections, TimeProvider time) : InterruptibleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(Interval, time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var connection in connections.All)
            {
                connection.Beat();
            }
        }
    }
}
