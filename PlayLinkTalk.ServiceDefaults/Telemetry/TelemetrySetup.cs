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
public static class TelemetrySetup
{
    private const string OwnNames = "PlayLinkTalk.*";

    /// <summary>Whether telemetry is collected.</summary>
    public static bool IsWanted(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

    internal static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!IsWanted(builder.Configuration))
        {
            return;
        }

        var name = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, autoGenerateServiceInstanceId: !NamesInstance(builder.Configuration)))
            .WithTracing(traces => traces
                .SetSampler(new ParentBasedSampler(new RequestSampler()))
                .AddAspNetCoreInstrumentation(http => http.Filter = request => !IsProbe(request.Request.Path))
                .AddHttpClientInstrumentation()
                .AddSource("Microsoft.AspNetCore.SignalR.Server", "Yarp.ReverseProxy", OwnNames))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddMeter(OwnNames))
            .WithLogging(null, logs => (logs.IncludeFormattedMessage, logs.IncludeScopes) = (true, true))
            .UseOtlpExporter();
    }

    /// <summary>An orchestrator that has named this process finds its telemetry by that name.</summary>
    private static bool NamesInstance(IConfiguration configuration) =>
        configuration["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.instance.id=", StringComparison.Ordinal) == true;

    private static bool IsProbe(string? path) => path is "/health" or "/alive";
}
