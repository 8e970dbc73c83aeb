using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Realtime.Operators;

/// <summary>Tells the Api how the node is: what admins see of it. A report that does not arrive is followed by the next one.</summary>
internal sealed class FigureReport(
    ConnectionRegistry connections, Node node, IConfiguration configuration, IHostEnvironment environment) : InterruptibleService
{
    private readonly string _name = NameOf(configuration, environment);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(node.Options.FigureInterval, node.Time);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // An Api that does not answer is logged by the call, and one of the version before has no use for it.
                await node.Authority.ReportAsync(Now(), stoppingToken);
            }
#pragma warning disable CA1031 // Any failure must leave the loop running: without it, admins do not see the node.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                RealtimeLog.Failed(node.Logger, "Reporting figures", failure);
            }
        }
    }

    /// <summary>A node that ends has no connections from now on: its clients count where they are next.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await node.Authority.ReportAsync(new(_name, 0, 0, 0), cancellationToken);
        }
#pragma warning disable CA1031 // The process ends in any case, and the Api forgets it after some silence.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            RealtimeLog.Failed(node.Logger, "Reporting figures at the end", failure);
        }
    }

    private NodeReport Now()
    {
        var all = connections.All;
        var lag = node.Metrics.TakeLongestLag().TotalMilliseconds;
        return new(_name, all.Count, all.Sum(connection => connection.Queue.Waiting), (int)Math.Min(int.MaxValue, Math.Ceiling(lag)));
    }

    private static string NameOf(IConfiguration configuration, IHostEnvironment environment)
    {
        var instance = ServiceInstance.Of(configuration, environment, typeof(FigureReport).Assembly).Instance;
        return instance.Length <= NodeReport.LongestNode ? instance : instance[..NodeReport.LongestNode];
    }
}
