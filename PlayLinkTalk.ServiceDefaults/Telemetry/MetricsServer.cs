using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>
/// <c>/metrics</c> for Prometheus, on a separate listener: the public listener never exposes it.
/// </summary>
internal sealed class MetricsServer(MeterProvider meters, IOptions<MetricsOptions> options) : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    /// <exception cref="IOException">The address is taken. The service does not start.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Nothing of the service's own settings (addresses, logging, content) is this listener's.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(options.Value.Url!);
        _app = builder.Build();
        _app.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters, predicate: null, path: "/metrics", configureBranchedPipeline: null, optionsName: null);
        return _app.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
