using System.Diagnostics.Metrics;

namespace PlayLinkTalk.Api.Leases;

/// <summary>Meter <c>PlayLinkTalk.Leases</c>.</summary>
internal sealed class LeaseMetrics
{
    public const string MeterName = "PlayLinkTalk.Leases";
    private int _held;

    public LeaseMetrics(IMeterFactory meters) =>
        meters.Create(MeterName).CreateObservableGauge("playlinktalk.leases.held", () => _held, "{lease}", "Duties that this process has.");

    public int Held { set => _held = value; }
}
