using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>
/// Meter <c>PlayLinkTalk.Health</c>: the result of each check of <c>/health</c>. The endpoint itself answers one word, because
/// it is public.
/// </summary>
internal sealed class HealthMetrics : IHealthCheckPublisher
{
    public const string MeterName = "PlayLinkTalk.Health";
    private volatile HealthReport? _latest;

    public HealthMetrics(IMeterFactory meters) => meters.Create(MeterName).CreateObservableGauge(
        "playlinktalk.health.status", Measure, "1", "Of each check: 1 healthy, 0.5 degraded (it serves all the same), 0 unhealthy.");

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        _latest = report;
        return Task.CompletedTask;
    }

    private IEnumerable<Measurement<double>> Measure() => (_latest?.Entries ?? new Dictionary<string, HealthReportEntry>())
        .Select(check => new Measurement<double>((int)check.Value.Status / 2.0, new KeyValuePair<string, object?>("check", check.Key)));
}
