using System.Net;
using System.Net.Sockets;
using PlayLinkTalk.Load.Measuring;
using Xunit;

namespace PlayLinkTalk.Tests.Load;

public sealed class MeasuringTests
{
    [Fact]
    public void A_percentile_is_a_time_that_was_measured()
    {
        var times = new Latencies();
        foreach (var milliseconds in Enumerable.Range(1, 200).Reverse())
        {
            times.Add(TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.Equal((100, 198, 200), (times.Percentile(50), times.Percentile(99), times.Percentile(100)));
        Assert.Equal(0, new Latencies().Percentile(99));
    }

    [Fact]
    public void The_process_listening_on_a_port_is_found()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.Equal(Environment.ProcessId, ListeningProcess.Find(((IPEndPoint)listener.LocalEndpoint).Port));
        Assert.Null(ListeningProcess.Find(1));
    }
}
