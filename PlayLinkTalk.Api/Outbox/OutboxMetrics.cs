using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Outbox;

/// <summary>Meter <c>PlayLinkTalk.Outbox</c>: committed events of this process that the broker does not have yet.</summary>
internal sealed class OutboxMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Outbox";
    private readonly Counter<long> _published;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _dropped;
    private readonly TimeProvider _time;
    private long _waiting;
    private long _oldestTicks;

    public OutboxMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge(
            "playlinktalk.outbox.waiting", () => Interlocked.Read(ref _waiting), "{event}",
            "Committed events that the broker does not have yet.");
        meter.CreateObservableGauge(
            "playlinktalk.outbox.age", Age, "s",
            "Since the commit of the oldest event that the broker does not have yet; 0 when there is none.");
        _published = meter.CreateCounter<long>("playlinktalk.outbox.published", "{event}", "Events that the broker has taken.");
        _failures = meter.CreateCounter<long>(
            "playlinktalk.outbox.publish_failures", "{attempt}", "Attempts to publish that the broker did not take. Each is repeated.");
        _dropped = meter.CreateCounter<long>(
            "playlinktalk.outbox.dropped", "{event}",
            "Events dropped because too many waited for the broker. Nodes read messages and feeds from the Api.");
    }

    public void BeginAtZero()
    {
        _published.Add(0);
        _failures.Add(0);
        _dropped.Add(0);
    }

    /// <summary>Whether telemetry is collected here.</summary>
    public bool IsCollected => _published.Enabled;

    /// <summary>When the oldest event being published was committed; null when there is none.</summary>
    public DateTimeOffset? OldestAt { set => Volatile.Write(ref _oldestTicks, value?.UtcTicks ?? 0); }

    public void Waits(int events) => Interlocked.Add(ref _waiting, events);

    public void Published(int events)
    {
        Interlocked.Add(ref _waiting, -events);
        OldestAt = null;
        _published.Add(events);
    }

    public void Dropped(int events)
    {
        Interlocked.Add(ref _waiting, -events);
        _dropped.Add(events);
    }

    public void Failed() => _failures.Add(1);

    private double Age() => Volatile.Read(ref _oldestTicks) is > 0 and var ticks
        ? Math.Max(0, (_time.GetUtcNow().UtcTicks - ticks) / (double)TimeSpan.TicksPerSecond)
        : 0;
}
