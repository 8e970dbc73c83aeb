using Microsoft.Extensions.Options;
using PlayLinkTalk.Realtime.Hosting;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime.Operators;

/// <summary>A node tells the Api how it is.</summary>
public sealed class FigureReportTests
{
    [Fact]
    public async Task A_node_reports_its_connections_until_they_are_gone()
    {
        await using var node = await TestNode.StartAsync(("FigureInterval", "00:00:01"));
        var mia = node.World.SignUp();
        var hub = await node.FollowAsync(mia);
        await using (await RawStream.OpenAsync(node.Address, mia.Token))
        {
            await Eventually.IsTrue(() => node.Api.Reports.Any(report => report.Connections == 2));
        }

        await hub.DisposeAsync();
        await Eventually.IsTrue(() => node.Api.Reports.LastOrDefault() is { Connections: 0, Queued: 0 });
        Assert.Single(node.Api.Reports.Select(report => report.Node).Distinct());
    }

    [Fact]
    public void The_longest_lag_is_told_once()
    {
        var metrics = new RealtimeMetrics(new Meters());
        metrics.Lagged(TimeSpan.FromMilliseconds(3));
        metrics.Lagged(TimeSpan.FromMilliseconds(9));
        metrics.Lagged(TimeSpan.FromMilliseconds(4));

        Assert.Equal(TimeSpan.FromMilliseconds(9), metrics.TakeLongestLag());
        Assert.Equal(TimeSpan.Zero, metrics.TakeLongestLag());
    }

    [Fact]
    public async Task An_interval_out_of_bounds_fails_the_start()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestNode.StartAsync(("FigureInterval", "00:01:01")));

        Assert.Contains(nameof(RealtimeOptions.FigureInterval), refused.Message, StringComparison.Ordinal);
    }

    private sealed class Meters : System.Diagnostics.Metrics.IMeterFactory
    {
        public System.Diagnostics.Metrics.Meter Create(System.Diagnostics.Metrics.MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
