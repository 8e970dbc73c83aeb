using System.Security.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.ServiceDefaults.Telemetry;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults.Redis;

/// <summary>Redis, where there is one: <c>ConnectionStrings:redis</c>.</summary>
internal static class RedisSetup
{
    private const string Name = "redis";

    /// <summary>False when none is configured. A second call changes nothing: the process has one connection.</summary>
    public static bool TryAddRedis(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(Name)))
        {
            return false;
        }

        if (builder.Services.All(service => service.ServiceType != typeof(IConnectionMultiplexer)))
        {
            builder.AddRedisClient(
                Name,
                settings =>
                {
                    settings.DisableTracing = !TelemetrySetup.HasTraces(builder.Configuration);
                    // The check below reports an absent Redis as a degradation.
                    settings.DisableHealthChecks = true;
                },
                options =>
                {
                    TolerateAbsence(options);
                    Secure(options, builder.Configuration.GetSection(RedisOptions.Section).Get<RedisOptions>() ?? new());
                });
            // The client logs each step of each connection.
            builder.Logging.AddFilter("StackExchange.Redis", LogLevel.Warning);
            builder.Services.AddHealthChecks().AddCheck<RedisHealthCheck>(Name, HealthStatus.Degraded);
        }

        return true;
    }

    /// <summary>An outage is noticed soon, the reconnect comes soon, and the start does not wait for Redis.</summary>
    public static void TolerateAbsence(ConfigurationOptions options)
    {
        options.AbortOnConnectFail = false;
        options.ConnectRetry = 1;
        options.ConnectTimeout = 1_000;
        options.KeepAlive = 1;
        // The client takes a link for dead after four times this without an answer.
        options.SyncTimeout = 1_000;
        // The client's own threads would be one more hand-over for each message.
        options.SocketManager = SocketManager.ThreadPool;
    }

    /// <summary>
    /// TLS 1.2 and 1.3, where the connection string asks for TLS. One server needs neither a tie-breaker nor news of its configuration: the
    /// services' user at Redis may use the names of this service only.
    /// </summary>
    public static void Secure(ConfigurationOptions options, RedisOptions wanted)
    {
        (options.TieBreaker, options.ConfigurationChannel) = ("", "");
#pragma warning disable CA5398 // The versions are named on purpose: the system may allow older ones.
        options.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398
        if (options.Ssl && !string.IsNullOrEmpty(wanted.CaFile))
        {
            // Names are checked as well: only an unknown authority is forgiven, where it is this one.
            options.TrustIssuer(wanted.CaFile);
        }
    }
}
