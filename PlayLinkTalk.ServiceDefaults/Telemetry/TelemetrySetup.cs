using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>
/// Traces, metrics and logs over OTLP, set by the <c>OTEL_</c> variables of the OpenTelemetry specification. Without
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> nothing is collected.
/// </summary>
internal static class TelemetrySetup
{
    public static bool IsWanted(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!IsWanted(builder.Configuration))
        {
            return;
        }

        // ASP.NET Core fills its activities in by itself, when it is not told to leave that to a package.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        var name = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
        new Builder(builder.Services)
            .ConfigureResource(resource => resource.AddService(name))
            .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore*", "System.Net.Http", "MySqlConnector", "PlayLinkTalk.*"))
            .WithMetrics(metrics => metrics.AddMeter(
                "Microsoft.AspNetCore*", "System.Net.Http", "System.Net.NameResolution", "System.Runtime", "MySqlConnector", "PlayLinkTalk.*"))
            .WithLogging(null, logs => (logs.IncludeFormattedMessage, logs.IncludeScopes) = (true, true))
            .UseOtlpExporter();
        builder.Services.AddHostedService<TelemetryService>();
    }

    // Client libraries add their own sources to the same providers, through the same collection of services.
    private sealed class Builder(IServiceCollection services) : IOpenTelemetryBuilder
    {
        public IServiceCollection Services => services;
    }
}
