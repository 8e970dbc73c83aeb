using Microsoft.Extensions.Hosting;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>The connection to Redis: <c>IConnectionMultiplexer</c>, one per process, with traces and metrics.</summary>
internal static class RedisConnection
{
    /// <summary>Registers the connection that <c>ConnectionStrings:{name}</c> describes. It is made again when lost, and waited for by nobody at start.</summary>
    internal static void AddRedisConnection(this IHostApplicationBuilder builder, string name)
    {
        builder.AddRedisClient(
            name,
            settings =>
            {
                settings.DisableTracing = !TelemetrySetup.IsWanted(builder.Configuration);
                // The service's own check knows that Redis may be away.
                settings.DisableHealthChecks = true;
            },
            RedisSetup.TolerateAbsence);
    }
}
