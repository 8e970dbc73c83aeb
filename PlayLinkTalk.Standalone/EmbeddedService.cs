using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PlayLinkTalk.Api;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Realtime;
using PlayLinkTalk.ServiceDefaults;
using PlayLinkTalk.Standalone.Crowd;
using PlayLinkTalk.Standalone.Crowd.Hosting;
using PlayLinkTalk.Web;

namespace PlayLinkTalk.Standalone;

/// <summary>Api, Realtime and Web in one process, with SQLite and an in-memory broker: the embedded default.</summary>
public static class EmbeddedService
{
    /// <summary>Runs until it is stopped. Returns the exit code.</summary>
    internal static async Task<int> RunAsync(StandaloneArguments arguments)
    {
        // Asked first: a service that fails while it starts has begun to work on its data.
        if (IsTaken(arguments.Port))
        {
            throw TakenPort(arguments.Port);
        }

        var data = DataFolder.OpenForService(arguments.Data);
        await using var app = Build(arguments, data);
        if (!await app.UpgradeDatabaseAsync())
        {
            return 1;
        }

        if (arguments.Admin is { } email && !await app.AppointAdminAsync(email))
        {
            throw new UsageException("--admin: no account has this address. Sign up first, then start again with --admin.");
        }

        try
        {
            await app.StartAsync();
        }
        catch (IOException failure) when (IsTaken(failure))
        {
            await app.StopAsync();
            throw TakenPort(arguments.Port);
        }

        Announce(app, arguments, data);
        await app.WaitForShutdownAsync();
        Console.WriteLine("Stopped.");
        return 0;
    }

    private static WebApplication Build(StandaloneArguments arguments, DataFolder data)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = arguments.Configuration,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // With a certificate nothing is served without TLS; what the process asks itself goes to the nodes' listener.
        var scheme = builder.Configuration.GetSection("Kestrel:Certificates:Default").Exists() ? "https" : "http";
        builder.WebHost.UseUrls($"{scheme}://127.0.0.1:{arguments.Port}").UseStaticWebAssets();
        builder.Configuration.AddInMemoryCollection(Settings(arguments, data, scheme, builder.Configuration["Simulation:Key"]));
        ShowAssistant(builder.Configuration);
        builder.AddServiceDefaults();
        builder.Services.AddInMemoryMessaging();
        builder.AddApi();
        builder.AddRealtime();
        builder.AddWeb();
        builder.AddCrowd();

        var app = builder.Build();
        app.UseServiceDefaults();
        app.UseApi();
        app.MapServiceDefaults();
        app.MapApi();
        app.MapRealtime();
        app.MapWeb();
        return app;
    }

    /// <param name="simulationKey">For simulated players of another process; null: only those of this process know it.</param>
    private static Dictionary<string, string?> Settings(
        StandaloneArguments arguments, DataFolder data, string scheme, string? simulationKey)
    {
        simulationKey ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:playlinktalk"] = $"Data Source={data.Database}",
            ["DataProtection:Keys"] = data.Keys,
            ["Crowd:Folder"] = data.Path,
            ["Simulation:Key"] = simulationKey,
            ["Crowd:Key"] = simulationKey,
            ["Leases:Alone"] = "true",
            ["Server:ConnectionsPerAddress"] = "500",
            ["Mail:Folder"] = data.Mail,
            ["Push:KeyFile"] = data.PushKey,
            ["ForwardedHeaders:TrustNodes"] = "true",
        };
        if (arguments.Port != 0)
        {
            settings["Mail:PublicUrl"] = $"{scheme}://127.0.0.1:{arguments.Port}/";
        }

        if (arguments.Crowd is { } players)
        {
            settings["Crowd:Players"] = players.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return settings;
    }

    /// <summary>Unless the settings say something else of it, the assistant is the built-in responder, with a name that says so.</summary>
    private static void ShowAssistant(ConfigurationManager configuration)
    {
        var assistant = configuration.GetSection("Assistant");
        if (assistant["Endpoint"] is not { Length: > 0 } && assistant["BuiltIn"] is null)
        {
            configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Assistant:BuiltIn"] = "true",
                ["Assistant:Name"] = assistant["Name"] ?? "어시스턴트(시연용 응답기)",
            });
        }
    }

    private static void Announce(WebApplication app, StandaloneArguments arguments, DataFolder data)
    {
        var players = app.Configuration.GetValue("Crowd:Players", CrowdOptions.DefaultPlayers);
        Console.WriteLine($"""

              PlayLinkTalk   {AddressOf(app)}
              data           {data.Path}
              crowd          {(players == 0 ? "no simulated players" : $"{players} simulated players")}
              stop           Ctrl-C

            """);
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static UsageException TakenPort(int port) =>
        new($"Port {port} is taken. Choose another with --port, or stop what listens there.");

    private static bool IsTaken(int port)
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen();
            return false;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return true;
        }
    }

    private static bool IsTaken(IOException failure) =>
        failure.InnerException is AddressInUseException
            or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse or SocketError.AccessDenied };
}
