using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Connections;
using PlayLinkTalk.Realtime.Operators;
using PlayLinkTalk.Realtime.Presence;
using PlayLinkTalk.Realtime.Subscriptions;
using PlayLinkTalk.Realtime.Transports;
using PlayLinkTalk.ServiceDefaults.Shutdown;
using PlayLinkTalk.ServiceDefaults.Health;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Realtime;

/// <summary>
/// The realtime node: hub and stream over an Api that it asks with its clients' credentials. The host adds the service
/// defaults, a broker and a presence.
/// </summary>
public static class RealtimeService
{
    internal const string HubPath = "/hubs/talk";

    public static IHostApplicationBuilder AddRealtime(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RealtimeOptions>()
            .BindConfiguration(RealtimeOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddServiceMetrics<RealtimeMetrics>();
        AddAuthority(services);
        services.AddSingleton<ChannelRegistry>();
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<Postman>();
        services.AddSingleton<Node>();
        services.AddSingleton<PositionComparison>();
        services.AddSingleton<PositionRepair>();
        services.AddSingleton<PositionCheck>();
        services.AddHostedService<RealtimeGauges>();
        services.AddHostedService<PositionWatch>();
        services.AddHostedService<StallWatch>();
        services.AddHostedService<Heartbeats>();
        services.AddSingleton<Relocation>();
        services.AddSingleton<IShutdownTask>(provider => provider.GetRequiredService<Relocation>());
        services.AddSingleton<Drain>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<Drain>());
        services.AddSingleton<PresenceAnnouncer>();
        services.AddHostedService(provider => provider.GetRequiredService<PresenceAnnouncer>());
        AddHub(services, builder.Configuration);
        return builder;
    }

    /// <summary>
    /// Maps <c>/hubs/talk</c>, <c>/sse</c> with its second name <c>/api/sse</c>, and what operators may ask of a node.
    /// </summary>
    public static IEndpointRouteBuilder MapRealtime(this IEndpointRouteBuilder endpoints)
    {
        var signedIn = new AuthorizationPolicyBuilder(SessionHandler.SchemeName).RequireAuthenticatedUser().Build();
        if (DeliveryOf(endpoints.ServiceProvider.GetRequiredService<IConfiguration>()) == DeliveryMode.Backplane)
        {
            BackplaneHub.Map(endpoints, HubPath, signedIn);
        }
        else
        {
            endpoints.MapTalk(HubPath, signedIn);
        }

        foreach (var path in (string[])["/sse", "/api/sse"])
        {
            endpoints.MapGet(path, StreamEndpoint.GetAsync)
                .RequireAuthorization(signedIn)
                .UnlessDrained()
                .ExcludeFromDescription();
        }

        endpoints.MapDrain();
        return endpoints;
    }

    private static void AddAuthority(IServiceCollection services)
    {
        services.AddHttpClient(ApiAuthority.HttpClientName).SetHandlerLifetime(Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ApiAuthority>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(ApiAuthority.HttpClientName)));
        services.AddSingleton<ResumeQueue>();
        services.AddSingleton<SendQueue>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddAuthorization();
    }

    /// <summary>Which services there are depends on it: it is read before the options are bound. What is no mode fails their validation.</summary>
    internal static DeliveryMode DeliveryOf(IConfiguration configuration) =>
        Enum.TryParse<DeliveryMode>(configuration[$"{RealtimeOptions.Section}:{nameof(RealtimeOptions.Delivery)}"], ignoreCase: true, out var mode) ? mode : DeliveryMode.Log;

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
        // Without this call the hub takes the options that all hubs share, and what is configured below has no effect.
        signalR.AddHubOptions<TalkHub>(hub => hub.AddFilter<HubFaults>());
        services.AddOptions<HubOptions<TalkHub>>().Configure<IOptions<RealtimeOptions>>((hub, realtime) =>
        {
            hub.SupportedProtocols = ["json"];
            hub.MaximumReceiveMessageSize = realtime.Value.LargestHubMessage;
            hub.KeepAliveInterval = realtime.Value.Heartbeat;
            hub.ClientTimeoutInterval = realtime.Value.LongestSilence;
            hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddSingleton<HubLifetimeManager<TalkHub>, TalkHubLifetime>();
    }
}
