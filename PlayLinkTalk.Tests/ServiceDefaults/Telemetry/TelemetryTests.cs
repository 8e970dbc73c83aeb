using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults.Telemetry;

/// <summary>
/// Alone: a provider hears every meter of the process, and beside a hundred other services its last export comes too late.
/// </summary>
[Collection(WholeMachine.Name)]
public sealed class TelemetryTests : IAsyncLifetime
{
    private Collector _collector = null!;

    public async Task InitializeAsync() => _collector = await Collector.StartAsync();

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task What_a_service_does_reaches_the_collector_before_it_ends()
    {
        using var own = new ActivitySource("PlayLinkTalk.TelemetryTests");
        await using (var service = await TestService.StartAsync(Settings(("OTEL_SERVICE_NAME", "telemetry-test"))))
        {
            own.StartActivity("own-act")?.Dispose();
            using var broken = await service.Client.GetAsync("/api/broken");
        }

        string[] signals = ["logs", "metrics", "traces"];
        Assert.All(signals, signal => Assert.Contains("telemetry-test", _collector.Text(signal), StringComparison.Ordinal));
        Assert.Contains(_collector.Spans, span => span.Name == "own-act");
        Assert.Contains(_collector.Spans, span => span.Tags.GetValueOrDefault("http.route") == "/api/broken");
        Assert.Contains("http.server.request.duration", _collector.Text("metrics"), StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", _collector.Text("logs"), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", string.Concat(signals.Select(_collector.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_of_the_traces_is_recorded()
    {
        using var own = new ActivitySource("PlayLinkTalk.TelemetryTests.Share");
        await using var service = await TestService.StartAsync(Settings(("OTEL_TRACES_SAMPLER_ARG", "0")));

        using var activity = own.StartActivity("not-recorded");

        Assert.False(activity?.Recorded ?? false);
    }

    [Fact]
    public async Task A_share_that_is_no_share_stops_the_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => TestService.StartAsync(Settings(("OTEL_TRACES_SAMPLER_ARG", "most"))));

        Assert.Contains("OTEL_TRACES_SAMPLER_ARG", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_collected()
    {
        using var own = new ActivitySource("PlayLinkTalk.TelemetryTests.Silent");
        await using var service = await TestService.StartAsync();

        Assert.False(own.HasListeners());
    }

    [Fact]
    public async Task Prometheus_reads_metrics_at_an_address_of_their_own()
    {
        var port = FreePort.Next();
        await using var service = await TestService.StartAsync(("Metrics:Url", $"http://127.0.0.1:{port}"));
        using var prometheus = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };

        (await service.Client.GetAsync("/alive")).EnsureSuccessStatusCode();

        Assert.Contains("dotnet_process_cpu_time_seconds_total", await prometheus.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await prometheus.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task A_taken_address_for_metrics_stops_the_start()
    {
        await using var first = await TestService.StartAsync();

        var refused = await Assert.ThrowsAsync<IOException>(() => TestService.StartAsync(("Metrics:Url", $"{first.Address}".TrimEnd('/'))));

        Assert.Contains("address already in use", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Each_check_of_health_is_a_metric()
    {
        var port = FreePort.Next();
        await using var service = await TestService.StartAsync(
            builder =>
            {
                builder.Services.AddHealthChecks()
                    .AddCheck("limping", () => HealthCheckResult.Degraded()).AddCheck("broken", () => HealthCheckResult.Unhealthy());
                builder.Services.Configure<HealthCheckPublisherOptions>(publisher => publisher.Delay = TimeSpan.Zero);
            },
            ("Metrics:Url", $"http://127.0.0.1:{port}"));
        using var prometheus = new HttpClient();

        var metrics = "";
        await Api.Patience.UntilAsync(
            async () =>
            {
                metrics = await prometheus.GetStringAsync($"http://127.0.0.1:{port}/metrics");
                return metrics.Contains("check=", StringComparison.Ordinal);
            },
            "the checks were made");

        Assert.Matches("playlinktalk_health_status{.*check=\"self\".*} 1\\s", metrics);
        Assert.Matches("playlinktalk_health_status{.*check=\"limping\".*} 0.5\\s", metrics);
        Assert.Matches("playlinktalk_health_status{.*check=\"broken\".*} 0\\s", metrics);
    }

    [Theory]
    [InlineData("9464")]
    [InlineData("https://+:9464")]
    [InlineData("http://+:9464/metrics")]
    public async Task An_address_that_is_none_stops_the_start(string url)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => TestService.StartAsync(("Metrics:Url", url)));

        Assert.Contains("Metrics:Url", refused.Message, StringComparison.Ordinal);
    }

    private (string, string)[] Settings(params (string, string)[] more) =>
        [.. _collector.Address.Select(each => (each.Key, each.Value)), .. more];
}
