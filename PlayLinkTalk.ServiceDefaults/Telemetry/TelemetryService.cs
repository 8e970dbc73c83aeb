using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>
/// Collects from start to shutdown: a provider listens once it is made, and sends what is left when the host disposes of it.
/// </summary>
internal sealed class TelemetryService(TracerProvider traces, MeterProvider metrics) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Being asked for is what starts them.
        _ = (traces, metrics);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
