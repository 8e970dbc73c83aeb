using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>The connection to Redis: <c>IConnectionMultiplexer</c>, one per process.</summary>
internal static class RedisConnection
{
    /// <summary>Registers the connection that <c>ConnectionStrings:{name}</c> describes. It is made when first needed, and again when lost.</summary>
    internal static void AddRedisConnection(this IHostApplicationBuilder builder, string name)
    {
        builder.Services.AddSingleton(services =>
        {
            var options = ConfigurationOptions.Parse(services.GetRequiredService<IConfiguration>().GetConnectionString(name)!);
            RedisSetup.TolerateAbsence(options);
            var redis = DispatchProxy.Create<IConnectionMultiplexer, WatchedRedis>();
            ((WatchedRedis)redis).Connect(options, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<WatchedRedis>>());
            return redis;
        });
    }
}
