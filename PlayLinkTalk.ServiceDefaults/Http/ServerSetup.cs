using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>Bounds of Kestrel. Streams and WebSockets are touched by the number of connections only.</summary>
internal static class ServerSetup
{
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    public static void AddServerBounds(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>>((kestrel, server) =>
        {
            kestrel.AddServerHeader = false;
            var limits = kestrel.Limits;
            limits.MaxRequestBodySize = ServiceDefaultsExtensions.MaxRequestBodyBytes;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(server.Value.HeadersSeconds);
            limits.MinRequestBodyDataRate = new(server.Value.SlowestBodyBytesPerSecond, BodyGrace);
            limits.MaxConcurrentConnections = limits.MaxConcurrentUpgradedConnections = server.Value.MostConnections;
        });
    }
}
