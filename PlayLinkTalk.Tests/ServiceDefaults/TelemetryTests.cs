using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.ServiceDefaults;

/// <summary>Alone: a provider hears every meter of the process, and beside a hundred other services its last export comes too late.</summary>
[Collection(WholeMachine.Name)]
public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _received = [];
    private WebApplication _collector = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            // Names are plain text inside protobuf.
            _received.AddOrUpdate(signal, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
        await _collector.StartAsync();
    }

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task What_a_service_does_reaches_the_collector_before_it_ends()
    {
        using var own = new ActivitySource("PlayLinkTalk.TelemetryTests");
        await using (var service = await TestService.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Urls.Single()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_SERVICE_NAME", "telemetry-test")))
        {
            own.StartActivity("own-act")?.Dispose();
            using var broken = await service.Client.GetAsync("/api/broken");
        }

        Assert.Equal(["logs", "metrics", "traces"], _received.Keys.Order());
        Assert.All(_received.Values, signal => Assert.Contains("telemetry-test", signal, StringComparison.Ordinal));
        Assert.Contains("own-act", _received["traces"], StringComparison.Ordinal);
        Assert.Contains("/api/broken", _received["traces"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", _received["metrics"], StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", _received["logs"], StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", string.Concat(_received.Values), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_collected()
    {
        using var own = new ActivitySource("PlayLinkTalk.TelemetryTests.Silent");
        await using var service = await TestService.StartAsync();

        Assert.False(own.HasListeners());
    }
}
