using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Tests.Api.Weather;

/// <summary>A service of forecasts on a real socket, with the shape of Open-Meteo. It answers as the test says.</summary>
internal sealed class ForecastService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ForecastService(WebApplication app) => _app = app;

    /// <summary>The queries that came, in their order.</summary>
    public ConcurrentQueue<IQueryCollection> Asked { get; } = new();

    /// <summary>What it answers; the hour that was asked for is its argument.</summary>
    public Func<HttpContext, string, Task> Answer { get; set; } = Rain;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Weather:Endpoint"] = $"{_app.Urls.First()}/v1/forecast",
    };

    public static async Task<ForecastService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new ForecastService(builder.Build());
        service._app.MapGet("/v1/forecast", context =>
        {
            service.Asked.Enqueue(context.Request.Query);
            return service.Answer(context, context.Request.Query["start_hour"].ToString());
        });
        await service._app.StartAsync();
        return service;
    }

    public static Task Rain(HttpContext context, string hour) => context.Response.WriteAsJsonAsync(new
    {
        latitude = 37.5,
        hourly_units = new { time = "iso8601" },
        hourly = new
        {
            time = new[] { "2001-01-01T00:00", hour }, temperature_2m = new[] { 1, 17.6 }, precipitation_probability = new[] { 0, 80 },
            weather_code = new[] { 0, 61 },
        },
    });

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }
}
