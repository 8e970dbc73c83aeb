using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Tests.Client;

/// <summary>A small service on a real port that answers as a test tells it to.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeService(WebApplication app)
    {
        _app = app;
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    public int Port => Address.Port;

    public HttpClient Http => field ??= ServiceHttp.Create(Address);

    public PlayLinkApi Api(string token = "token") => new(Http, CallerCredentials.Bearer(token));

    public static async Task<FakeService> StartAsync(Action<WebApplication> routes, Action<IServiceCollection>? services = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        routes(app);
        await app.StartAsync();
        return new FakeService(app);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
