using System.Diagnostics.Metrics;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;

namespace PlayLinkTalk.Realtime.Operators;

/// <summary>Gauges of the node's queues and channels, observed when telemetry is collected.</summary>
internal sealed class RealtimeGauges(
    IMeterFactory meters, ConnectionRegistry connections, ChannelRegistry channels, SendQueue sends, ResumeQueue resumes, IBroker broker,
    RealtimeMetrics metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(RealtimeMetrics.MeterName);
        meter.CreateObservableGauge(
            "playlinktalk.realtime.queued", () => connections.All.Sum(connection => (long)connection.Queue.Waiting), "{frame}",
            "Frames that wait for their connections to take them.");
        meter.CreateObservableGauge(
            "playlinktalk.realtime.channels", () => channels.Count, "{channel}",
            "Rooms and feeds that connections of this node listen to.");
        meter.CreateObservableGauge(
            "playlinktalk.realtime.api_queue", Questions, "{question}", "Sends and resumes that wait for a call to the Api.");
        broker.Interrupted += metrics.Interrupted;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        broker.Interrupted -= metrics.Interrupted;
        return Task.CompletedTask;
    }

    private IEnumerable<Measurement<int>> Questions() =>
    [
        new(sends.Count, new KeyValuePair<string, object?>("kind", "send")),
        new(resumes.Count, new KeyValuePair<string, object?>("kind", "resume")),
    ];
}
