using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace PlayLinkTalk.ServiceDefaults.Redis;

/// <summary>SignalR's own way to spread messages over nodes; kept beside the service's for comparison.</summary>
public static class SignalRBackplane
{
    /// <summary>Sends what hubs send through the Redis of <c>ConnectionStrings:redis</c>.</summary>
    public static ISignalRServerBuilder AddBackplane(this ISignalRServerBuilder signalR, IConfiguration configuration)
    {
        var redis = configuration.GetConnectionString("redis")
            ?? throw new InvalidOperationException("The backplane needs ConnectionStrings:redis.");
        return signalR.AddStackExchangeRedis(redis, options =>
        {
            options.Configuration.AbortOnConnectFail = false;
            options.Configuration.ChannelPrefix = RedisChannel.Literal("backplane");
        });
    }
}
