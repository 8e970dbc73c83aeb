using System.Diagnostics.Metrics;

namespace PlayLinkTalk.Realtime;

/// <summary>The meter <c>PlayLinkTalk.Realtime</c>.</summary>
internal sealed class RealtimeMetrics
{
    public const string MeterName = "PlayLinkTalk.Realtime";

    private readonly UpDownCounter<int> _connections;
    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _repairs;
    private readonly Counter<long> _resets;
    private readonly Counter<long> _cutOffs;

    public RealtimeMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _connections = meter.CreateUpDownCounter<int>("playlinktalk.realtime.connections", "{connection}", "Live connections.");
        _deliveries = meter.CreateCounter<long>("playlinktalk.realtime.deliveries", "{frame}", "Frames written to connections.");
        _repairs = meter.CreateCounter<long>("playlinktalk.realtime.repairs", "{event}", "Events that the broker lost and the Api supplied.");
        _resets = meter.CreateCounter<long>("playlinktalk.realtime.resets", "{reset}", "Positions that could not be resumed.");
        _cutOffs = meter.CreateCounter<long>("playlinktalk.realtime.cut_offs", "{connection}", "Connections ended by the node.");
    }

    public void Connected(string transport) => _connections.Add(1, new KeyValuePair<string, object?>("transport", transport));

    public void Disconnected(string transport) => _connections.Add(-1, new KeyValuePair<string, object?>("transport", transport));

    public void Delivered(int frames) => _deliveries.Add(frames);

    public void Repaired(int events) => _repairs.Add(events);

    public void WasReset() => _resets.Add(1);

    public void CutOff(string code) => _cutOffs.Add(1, new KeyValuePair<string, object?>("code", code));
}
