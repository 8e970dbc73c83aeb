using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>The connection to Redis: <c>IConnectionMultiplexer</c>, one per process.</summary>
internal static class RedisConnection
{
    /// <summary>Registers the connection that <c>ConnectionStrings:{name}</c> describes. It is made when first needed, and again when lost.</summary>
    internal static void AddRedisConnection(this IHostApplicationBuilder builder, string name)
    {
        builder.Services.AddSingleton<IConnectionMultiplexer>(services =>
        {
            var options = ConfigurationOptions.Parse(services.GetRequiredService<IConfiguration>().GetConnectionString(name)!);
            RedisSetup.TolerateAbsence(options);
            return ConnectionMultiplexer.Connect(options);
        });
    }
}
