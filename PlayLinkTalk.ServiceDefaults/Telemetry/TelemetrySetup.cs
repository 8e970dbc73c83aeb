using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PlayLinkTalk.ServiceDefaults.Logging;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>
/// Traces, metrics and logs over OTLP, set by the <c>OTEL_</c> variables of the OpenTelemetry specification, and metrics for
/// Prometheus where <c>Metrics:Url</c> says. Without that and without <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> nothing is collected.
/// </summary>
public static class TelemetrySetup
{
    private const string OwnNames = "PlayLinkTalk.*";
    private const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string RatioVariable = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>Whether telemetry is collected.</summary>
    public static bool IsWanted(IConfiguration configuration) => HasTraces(configuration) || HasMetricsUrl(configuration);

    /// <summary>Whether traces are collected: that needs a collector. Prometheus takes only metrics.</summary>
    public static bool HasTraces(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[CollectorVariable]);

    internal static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        if (!IsWanted(builder.Configuration))
        {
            return;
        }

        var name = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(name, autoGenerateServiceInstanceId: !NamesInstance(builder.Configuration)))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddMeter(OwnNames));
        builder.Services.AddHostedService<MetricsStart>();
        builder.Services.AddSingleton<IHealthCheckPublisher, HealthMetrics>();
        if (HasMetricsUrl(builder.Configuration))
        {
            telemetry.WithMetrics(metrics => metrics.AddPrometheusExporter());
            builder.Services.AddHostedService<MetricsServer>();
        }

        if (HasTraces(builder.Configuration))
        {
            AddTracesAndLogs(telemetry, RatioOf(builder.Configuration)).UseOtlpExporter();
        }
    }

    private static IOpenTelemetryBuilder AddTracesAndLogs(IOpenTelemetryBuilder telemetry, double ratio) => telemetry
        .WithTracing(traces => traces
            .SetSampler(new ParentBasedSampler(new RequestSampler(ratio)))
            .AddAspNetCoreInstrumentation(
                http => http.Filter = request => !IsProbe(request.Request.Path) && !SecretPath.Is(request.Request.Path))
            .AddHttpClientInstrumentation(http => http.FilterHttpRequestMessage = request => !SecretPath.Is(request.RequestUri?.AbsolutePath))
            .AddSource("Microsoft.AspNetCore.SignalR.Server", "Yarp.ReverseProxy", OwnNames))
        .WithLogging(null, logs => (logs.IncludeFormattedMessage, logs.IncludeScopes) = (true, true));

    private static bool HasMetricsUrl(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[$"{MetricsOptions.Section}:{nameof(MetricsOptions.Url)}"]);

    /// <summary>The share of traces to record, from the variable of the specification.</summary>
    /// <exception cref="InvalidOperationException">It is no number from 0 to 1.</exception>
    private static double RatioOf(IConfiguration configuration)
    {
        var said = configuration[RatioVariable];
        if (string.IsNullOrWhiteSpace(said))
        {
            return 1;
        }

        return double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1
            ? ratio
            : throw new InvalidOperationException($"{RatioVariable} must be a number from 0 to 1, not '{said}'.");
    }

    /// <summary>Whether the orchestrator has named this process: its telemetry then has that name.</summary>
    private static bool NamesInstance(IConfiguration configuration) =>
        configuration["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.instance.id=", StringComparison.Ordinal) == true;

    private static bool IsProbe(string? path) => path is "/health" or "/alive";
}
