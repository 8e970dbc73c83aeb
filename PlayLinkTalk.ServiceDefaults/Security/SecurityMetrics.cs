using System.Diagnostics.Metrics;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.ServiceDefaults.Security;

/// <summary>Meter <c>PlayLinkTalk.Security</c>: the events of <see cref="SecurityLog"/>, by name.</summary>
internal sealed class SecurityMetrics : IServiceMetrics
{
    public const string MeterName = "PlayLinkTalk.Security";
    private readonly Counter<long> _events;

    public SecurityMetrics(IMeterFactory meters) => _events = meters.Create(MeterName).CreateCounter<long>(
        "playlinktalk.security.events", "{event}", "Security events, by the name that docs/operations/logging.md lists.");

    public void BeginAtZero()
    {
        foreach (var name in Enum.GetNames<SecurityEvent>())
        {
            Count(0, name);
        }
    }

    public void Count(SecurityEvent happened) => Count(1, happened.ToString());

    private void Count(int events, string name) => _events.Add(events, new KeyValuePair<string, object?>("event", name));
}
