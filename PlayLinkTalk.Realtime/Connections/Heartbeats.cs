namespace PlayLinkTalk.Realtime.Connections;

/// <summary>The pulse of the connections: one timer for all of them.</summary>
internal sealed class Heartbeats(ConnectionRegistry connections, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
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
