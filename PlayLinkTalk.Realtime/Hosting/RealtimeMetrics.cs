using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Realtime.Hosting;

/// <summary>The meter <c>PlayLinkTalk.Realtime</c>: connections, deliveries, repairs and cut-offs of this node.</summary>
internal sealed class RealtimeMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Realtime";
    private static readonly string[] Transports = ["hub", "hub-stream", "sse"];
    private static readonly double[] LagBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly UpDownCounter<int> _connections;
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _lag;
    private readonly Counter<long> _repairs;
    private readonly Counter<long> _resets;
    private readonly Counter<long> _cutOffs;
    private readonly Counter<long> _interruptions;
    private readonly Counter<long> _crowded;
    private long _longestLag;

    public RealtimeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _connections = meter.CreateUpDownCounter<int>(
            "playlinktalk.realtime.connections", "{connection}", "Live connections, by transport.");
        _deliveries = meter.CreateCounter<long>("playlinktalk.realtime.deliveries", "{frame}", "Frames written to connections.");
        _lag = meter.CreateHistogram(
            "playlinktalk.realtime.delivery_lag", "s", "From an event's commit until a connection has taken it; one for each connection.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = LagBuckets });
        _repairs = meter.CreateCounter<long>(
            "playlinktalk.realtime.repairs", "{event}", "Events that the broker lost and the Api supplied.");
        _resets = meter.CreateCounter<long>("playlinktalk.realtime.resets", "{reset}", "Positions that could not be resumed.");
        _cutOffs = meter.CreateCounter<long>("playlinktalk.realtime.cut_offs", "{connection}", "Connections ended by the node, by reason.");
        _crowded = meter.CreateCounter<long>(
            "playlinktalk.realtime.crowded", "{connection}", "Connections refused because their account or address had too many.");
        _interruptions = meter.CreateCounter<long>(
            "playlinktalk.realtime.interruptions", "{interruption}",
            "Times in which the broker may have lost events; repeated until it answers.");
    }

    public void BeginAtZero()
    {
        foreach (var transport in Transports)
        {
            _connections.Add(0, new KeyValuePair<string, object?>("transport", transport));
        }

        foreach (var why in (Contracts.Realtime.Goodbye[])[Ending.SessionEnded, Ending.SlowConsumer, Ending.Silent, Ending.Moving])
        {
            CutOff(why.Code, 0);
        }

        _deliveries.Add(0);
        _repairs.Add(0);
        _resets.Add(0);
        _interruptions.Add(0);
        _crowded.Add(0);
    }

    public void Connected(string transport) => _connections.Add(1, new KeyValuePair<string, object?>("transport", transport));

    public void Disconnected(string transport) => _connections.Add(-1, new KeyValuePair<string, object?>("transport", transport));

    public void Delivered(int frames) => _deliveries.Add(frames);

    public void Lagged(TimeSpan lag)
    {
        _lag.Record(lag.TotalSeconds);
        for (var longest = Volatile.Read(ref _longestLag); lag.Ticks > longest;)
        {
            var seen = Interlocked.CompareExchange(ref _longestLag, lag.Ticks, longest);
            if (seen == longest)
            {
                return;
            }

            longest = seen;
        }
    }

    /// <summary>The longest lag since the last call; zero when none was measured.</summary>
    public TimeSpan TakeLongestLag() => TimeSpan.FromTicks(Interlocked.Exchange(ref _longestLag, 0));

    public void Repaired(int events) => _repairs.Add(events);

    public void WasReset() => _resets.Add(1);

    public void CutOff(string code) => CutOff(code, 1);

    public void Crowded() => _crowded.Add(1);

    public void Interrupted() => _interruptions.Add(1);

    private void CutOff(string code, int connections) => _cutOffs.Add(connections, new KeyValuePair<string, object?>("code", code));
}
