using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Meter <c>PlayLinkTalk.Rooms</c>: messages by outcome.</summary>
internal sealed class MessageMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Rooms";
    private readonly Counter<long> _sends;

    public MessageMetrics(IMeterFactory meters, MessageLog log)
    {
        var meter = meters.Create(MeterName);
        _sends = meter.CreateCounter<long>(
            "playlinktalk.messages.sends", "{message}", "Sends by result: added, repeated, refused, limited (rate), overloaded.");
        meter.CreateObservableGauge("playlinktalk.messages.waiting", () => log.Waiting, "{message}", "Sends that wait for their commit.");
    }

    public void BeginAtZero()
    {
        foreach (var result in (string[])["added", "repeated", "refused", "limited", "overloaded"])
        {
            Count(0, result);
        }
    }

    public void Sent(SendVerdict verdict) => Count(1, verdict switch
    {
        SendVerdict.Added => "added",
        SendVerdict.Repeated => "repeated",
        SendVerdict.Overloaded => "overloaded",
        _ => "refused",
    });

    /// <summary>The sender exceeded the rate limit.</summary>
    public void Limited() => Count(1, "limited");

    private void Count(int sends, string result) => _sends.Add(sends, new KeyValuePair<string, object?>("result", result));
}
