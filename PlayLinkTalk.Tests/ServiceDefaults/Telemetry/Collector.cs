using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Tests.ServiceDefaults.Telemetry;

/// <summary>Takes what services export over OTLP (HTTP, protobuf).</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _received = [];
    private WebApplication _app = null!;

    /// <summary>What a service needs to export to it.</summary>
    public IReadOnlyDictionary<string, string> Address => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.Single(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    /// <summary>The same for a process that exports often.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(Address)
    {
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
    };

    public IEnumerable<Span> Spans => _received.Where(each => each.Signal == "traces").SelectMany(each => Span.In(each.Body));

    /// <summary>Everything of a kind (traces, metrics, logs): names and values are plain text inside protobuf.</summary>
    public string Text(string signal) =>
        string.Concat(_received.Where(each => each.Signal == signal).Select(each => Encoding.UTF8.GetString(each.Body)));

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        var collector = new Collector { _app = builder.Build() };
        collector._app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            collector._received.Enqueue((signal, body.ToArray()));
        });
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
