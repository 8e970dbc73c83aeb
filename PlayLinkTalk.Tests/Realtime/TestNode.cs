using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Realtime;
using PlayLinkTalk.ServiceDefaults;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A realtime node on a port of its own, with an Api and a broker of the test's.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestNode(WebApplication app, LossyBroker broker, World world, FakeApi api) =>
        (_app, Broker, World, Api) = (app, broker, world, api);

    public LossyBroker Broker { get; }

    public World World { get; }

    public FakeApi Api { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <param name="settings">
    /// Of the section <c>Realtime</c>, or with a section of their own. The quiet check is off unless a test turns it on.
    /// </param>
    public static Task<TestNode> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>A node with services of the test's own, such as a clock or a log.</summary>
    public static Task<TestNode> StartAsync(Action<IServiceCollection> register, params (string Key, string Value)[] settings)
    {
        var broker = new LossyBroker();
        return StartAsync(broker, new World(broker), settings, register);
    }

    /// <summary>One that delivers over SignalR's own backplane.</summary>
    /// <param name="beside">Another one of the same members and rooms.</param>
    /// <param name="redis">The address of the Redis that both use.</param>
    public static Task<TestNode> StartOverBackplaneAsync(TestNode? beside, string redis)
    {
        var broker = beside?.Broker ?? new LossyBroker();
        (string, string)[] settings = [("Delivery", "backplane"), ("ConnectionStrings:redis", redis)];
        return StartAsync(broker, beside?.World ?? new World(broker), settings);
    }

    private static async Task<TestNode> StartAsync(
        LossyBroker broker, World world, (string Key, string Value)[] settings,
        Action<IServiceCollection>? register = null)
    {
        var api = new FakeApi(world);
        await api.StartAsync();

        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["Services:Api"] = api.Address.ToString();
        builder.Configuration["Realtime:CheckInterval"] = "00:05:00";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key.Contains(':') ? key : $"Realtime:{key}"] = value;
        }

        register?.Invoke(builder.Services);
        builder.AddServiceDefaults();
        builder.Services.AddSingleton<IBroker>(broker);
        builder.Services.AddInMemoryMessaging();
        builder.AddRealtime();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapRealtime();
        await app.StartAsync();
        return new(app, broker, world, api);
    }

    /// <summary>A connection of the hub, signed in as the member.</summary>
    public Task<RawHub> ConnectAsync(Member member) => RawHub.ConnectAsync(Address, member.Token);

    /// <summary>The same, following all rooms.</summary>
    public async Task<RawHub> FollowAsync(Member member, params (Guid Room, long Seq)[] positions)
    {
        var hub = await ConnectAsync(member);
        await hub.CallAsync("Follow", positions.ToDictionary(position => position.Room, position => position.Seq));
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Api.DisposeAsync();
    }
}
