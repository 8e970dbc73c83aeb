using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Operators;
using PlayLinkTalk.Realtime.Sessions;
using PlayLinkTalk.Realtime.Transports;
using PlayLinkTalk.ServiceDefaults.Shutdown;
using PlayLinkTalk.ServiceDefaults.Health;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Realtime;

/// <summary>
/// The realtime node: hub and stream over the Api, which it calls with its clients' credentials. The host adds the service
/// defaults, a broker and a presence.
/// </summary>
public static class RealtimeService
{
    private const string HubPath = "/hubs/talk";

    public static IHostApplicationBuilder AddRealtime(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RealtimeOptions>()
            .BindConfiguration(RealtimeOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<ClientLimits>()
            .BindConfiguration(ClientLimits.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddServiceMetrics<RealtimeMetrics>();
        AddAuthority(services);
        services.AddSingleton<ChannelRegistry>();
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<ConnectionGate>();
        services.AddSingleton<CallRates>();
        services.AddSingleton<WriteScheduler>();
        services.AddSingleton<Node>();
        services.AddSingleton<PositionRepair>();
        services.AddSingleton<PositionCheck>();
        services.AddHostedService<RealtimeGauges>();
        services.AddHostedService<FigureReport>();
        services.AddHostedService<PositionWatch>();
        services.AddHostedService<Heartbeats>();
        services.AddSingleton<Announcer>();
        services.AddHostedService(provider => provider.GetRequiredService<Announcer>());
        services.AddSingleton<Relocation>();
        services.AddSingleton<IShutdownTask>(provider => provider.GetRequiredService<Relocation>());
        services.AddSingleton<Drain>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<Drain>());
        services.AddSingleton<PresenceReport>();
        services.AddHostedService(provider => provider.GetRequiredService<PresenceReport>());
        services.AddSingleton<PresenceAnnouncer>();
        services.AddHostedService(provider => provider.GetRequiredService<PresenceAnnouncer>());
        AddHub(services, builder.Configuration);
        return builder;
    }

    /// <summary>
    /// Maps <c>/hubs/talk</c>, <c>/sse</c> with its second name <c>/api/sse</c>, and the operators' endpoints.
    /// </summary>
    public static IEndpointRouteBuilder MapRealtime(this IEndpointRouteBuilder endpoints)
    {
        var signedIn = new AuthorizationPolicyBuilder(SessionHandler.SchemeName).RequireAuthenticatedUser().Build();
        var api = endpoints.MapGroup("").RequireAuthorization(signedIn);
        if (DeliveryOf(endpoints.ServiceProvider.GetRequiredService<IConfiguration>()) == DeliveryMode.Backplane)
        {
            BackplaneHub.Map(api, HubPath);
        }
        else
        {
            api.MapTalk(HubPath).UnlessDrained();
            api.MapPost($"{HubPath}/stream", HubStreamEndpoint.OpenAsync).UnlessDrained().ExcludeFromDescription();
            api.MapPost($"{HubPath}/stream/{{connectionId}}", HubStreamEndpoint.SignAsync).ExcludeFromDescription();
        }

        foreach (var path in (string[])["/sse", "/api/sse"])
        {
            api.MapGet(path, StreamEndpoint.GetAsync).UnlessDrained().ExcludeFromDescription();
        }

        endpoints.MapDrain();
        return endpoints;
    }

    private static void AddAuthority(IServiceCollection services)
    {
        // Every call is a POST or a PUT, which the retries leave alone; passing through them costs as much as the call itself.
#pragma warning disable EXTEXP0001 // Experimental since 2024: the only way to take a default handler off one client.
        services.AddHttpClient(ApiAuthority.HttpClientName).SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers()
            .RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ApiAuthority>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(ApiAuthority.HttpClientName)));
        services.AddSingleton<ResumeQueue>();
        services.AddSingleton<SendQueue>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddAuthorization();
    }

    /// <summary>Read before the options are bound, because the services depend on it. An unknown mode fails their validation.</summary>
    private static DeliveryMode DeliveryOf(IConfiguration configuration) =>
        Enum.TryParse<DeliveryMode>(
            configuration[$"{RealtimeOptions.Section}:{nameof(RealtimeOptions.Delivery)}"], ignoreCase: true, out var mode)
            ? mode
            : DeliveryMode.Log;

    private static void AddHub(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<HubFaults>();
        services.AddLogging(logging => logging.AddFilter(HubFaults.FrameworkCategory, LogLevel.Critical));
        var signalR = services.AddSignalR().AddJsonProtocol(json => WireJson.Configure(json.PayloadSerializerOptions));
        if (DeliveryOf(configuration) == DeliveryMode.Backplane)
        {
            BackplaneHub.Add(signalR, configuration);
            return;
        }

        services.AddSingleton<IHubProtocol, StrictHubProtocol>();
        // Without this call the hub uses the options that all hubs share, and the settings below have no effect.
        signalR.AddHubOptions<TalkHub>(hub => hub.AddFilter<HubFaults>());
        services.AddOptions<HubOptions<TalkHub>>().Configure<IOptions<RealtimeOptions>>((hub, realtime) =>
        {
            hub.SupportedProtocols = ["json"];
            hub.MaximumReceiveMessageSize = realtime.Value.LargestHubMessage;
            hub.KeepAliveInterval = realtime.Value.Heartbeat;
            hub.ClientTimeoutInterval = realtime.Value.LongestSilence;
            hub.HandshakeTimeout = realtime.Value.HandshakeTimeout;
        });
        services.AddSingleton<HubLifetimeManager<TalkHub>, HubLifetime>();
    }
}
