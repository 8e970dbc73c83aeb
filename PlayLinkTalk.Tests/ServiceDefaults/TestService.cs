using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Tests.ServiceDefaults;

/// <summary>A small service on a real Kestrel with the defaults of the house and one endpoint for each thing that can go wrong.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestService(WebApplication app, RecordedLog log)
    {
        (_app, Log) = (app, log);
        Address = new(app.Urls.Single());
        // Not a client of the factory: what goes over the wire is what the test wrote.
        Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null })
        {
            BaseAddress = Address,
        };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public RecordedLog Log { get; }

    public static Task<TestService> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    public static async Task<TestService> StartAsync(Action<WebApplicationBuilder> configure, params (string Key, string Value)[] settings)
    {
        var log = new RecordedLog();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Information);
        builder.AddServiceDefaults();
        builder.Services.AddRateLimiter(limiter => limiter.AddFixedWindowLimiter(
            "once", window => (window.PermitLimit, window.Window) = (1, TimeSpan.FromMinutes(10))));
        configure(builder);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseRateLimiter();
        app.MapServiceDefaults();
        MapMistakes(app);
        MapCookies(app);
        await app.StartAsync();
        return new(app, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void MapMistakes(WebApplication app)
    {
        app.MapGet("/", () => TypedResults.Content("<p>page</p>", "text/html"));
        app.MapGet("/api/own", () => TypedResults.Ok());
        app.MapGet("/api/known", () => TypedResults.Ok()).AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "public, max-age=60";
            return await next(context);
        });
        app.MapPost("/api/wishes", (Wish wish) => TypedResults.Ok(wish));
        app.MapGet("/api/wishes/{id}", (Guid id, int? limit) => TypedResults.Ok((id, limit)));
        app.MapGet("/api/broken", void () => throw new InvalidOperationException("hunter2"));
        app.MapGet("/broken", void () => throw new InvalidOperationException("hunter2"));
        app.MapGet("/api/away", void () => throw new HttpRequestException("nobody there"));
        app.MapGet("/api/field", () => Problem.Invalid("radiusKm", "Between 1 and 50."));
        app.MapGet("/api/locked", () => RetryLater.Locked(TimeSpan.FromSeconds(1.2)));
        app.MapGet("/api/bare/{status:int}", (int status) => TypedResults.StatusCode(status));
        app.MapGet("/api/limited", () => TypedResults.Ok()).RequireRateLimiting("once");
        app.MapGet("/swagger/index.html", () => TypedResults.Content("<p>description</p>", "text/html"));
        app.MapMethods("/api/act", ["GET", "POST", "PUT", "DELETE"], () => TypedResults.NoContent());
        app.MapGet("/api/caller", (HttpRequest request) => $"{request.Scheme}://{request.Host} {request.HttpContext.Connection.RemoteIpAddress}");
    }

    private static void MapCookies(WebApplication app)
    {
        app.MapGet("/cookies/set", (HttpResponse response) => response.Cookies.Append(
            "plt_region", "busan", new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = response.HttpContext.Request.IsHttps }));
        app.MapGet("/cookies/forget", (HttpResponse response) => response.ForgetSession());
        app.MapGet("/cookies/read", (HttpRequest request, string name) => request.Cookies[name] ?? "");
        app.MapGet("/cookies/shared", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=60";
            return TypedResults.Content("<p>for all</p>", "text/html");
        });
    }

    public sealed record Wish(string Sport, DateTimeOffset Earliest, IReadOnlyList<Skill> Sports);

    public sealed record Skill(string Sport, int Level);
}
