using System.Net.Security;
using System.Runtime.Versioning;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>
/// Bounds of Kestrel, and what it speaks on https. Of the bounds, streams and WebSockets are touched by the number of connections only.
/// </summary>
internal static class ServerSetup
{
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    /// <summary>With forward secrecy and authenticated encryption; the last three are those of TLS 1.3.</summary>
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
    ];

    public static void AddServerBounds(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<ServerOptions>().BindConfiguration(ServerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>>((kestrel, server) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(Harden);
            var limits = kestrel.Limits;
            limits.MaxRequestBodySize = ServiceDefaultsExtensions.MaxRequestBodyBytes;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(server.Value.HeadersSeconds);
            limits.MinRequestBodyDataRate = new(server.Value.SlowestBodyBytesPerSecond, BodyGrace);
            limits.MaxConcurrentConnections = limits.MaxConcurrentUpgradedConnections = server.Value.MostConnections;
            if (server.Value.ConnectionsPerAddress is > 0 and var most)
            {
                // One count for all addresses that the process listens at.
                var connections = new AddressConnections(most);
                kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(connections.Bound));
            }
        });
    }

    private static void Harden(HttpsConnectionAdapterOptions https)
    {
#pragma warning disable CA5398 // The versions are named on purpose: the system may allow older ones.
        https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398
        // On Windows and macOS the system decides.
        if (OperatingSystem.IsLinux())
        {
            ChooseSuites(https);
        }
    }

    [SupportedOSPlatform("linux")]
    private static void ChooseSuites(HttpsConnectionAdapterOptions https)
    {
        var policy = new CipherSuitesPolicy(Suites);
        https.OnAuthenticate = [SupportedOSPlatform("linux")] (_, tls) => tls.CipherSuitesPolicy = policy;
    }
}
