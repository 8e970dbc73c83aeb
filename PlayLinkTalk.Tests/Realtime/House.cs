using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Api;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Realtime;
using PlayLinkTalk.ServiceDefaults;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>The real Api and a node in one process, over a database file of its own and a broker that loses at will.</summary>
internal sealed class House : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly PlayLinkApi _api;

    private House(WebApplication app, string folder, LossyBroker broker)
    {
        (_app, _folder, Broker) = (app, folder, broker);
        _api = new(ServiceHttp.Create(Address), CallerCredentials.Anonymous);
    }

    public LossyBroker Broker { get; }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Where the Api answers nodes.</summary>
    public Uri Nodes => new(_app.Urls.Last());

    public sealed record Player(Guid Id, string Token, PlayLinkApi Api);

    public static async Task<House> StartAsync(string checkInterval)
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-house-").FullName;
        var broker = new LossyBroker();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["ConnectionStrings:playlinktalk"] = $"Data Source={Path.Combine(folder, "house.db")}";
        builder.Configuration["Realtime:CheckInterval"] = checkInterval;
        builder.Configuration["Board:WritesToStrangersWhenNew"] = "true";
        builder.AddServiceDefaults();
        builder.Services.AddSingleton<IBroker>(broker);
        builder.Services.AddInMemoryMessaging();
        builder.AddApi();
        builder.AddRealtime();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseApi();
        app.MapApi();
        app.MapRealtime();
        await app.UpgradeDatabaseAsync();
        await app.StartAsync();
        return new(app, folder, broker);
    }

    public async Task<Player> SignUpAsync(string name)
    {
        var signIn = new SignIn($"{Guid.NewGuid():N}@example.com", "long enough, too");
        await _api.Accounts.CreateAsync(new(signIn.Email, signIn.Password, name, Gender.Undisclosed, null, "seoul-mapo", []));
        return await SignInAsync(signIn);
    }

    public static async Task<Guid> NewRoomAsync(Player owner, params Player[] others) =>
        (await owner.Api.Rooms.TryCreateAsync(new CreateRoom("Room", [.. others.Select(other => other.Id)]))).OrThrow().Id;

    public static async Task<Message> PostAsync(Player sender, Guid room, string text) =>
        (await sender.Api.Messages.TrySendAsync(room, new(Guid.CreateVersion7(), text))).OrThrow();

    public async Task<RawHub> FollowAsync(Player player)
    {
        var hub = await RawHub.ConnectAsync(Address, player.Token);
        await hub.CallAsync("Follow", new object());
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Player> SignInAsync(SignIn signIn)
    {
        var signedIn = await _api.Sessions.SignInAsync(signIn);
        return new(signedIn.Account.Id, signedIn.AccessToken, _api.As(CallerCredentials.Bearer(signedIn.AccessToken)));
    }
}
