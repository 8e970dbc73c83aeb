using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Messaging.Redis;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>How this feed's Redis client keeps a channel's messages in order.</summary>
internal static class RedisOrder
{
    /// <summary>Version 1 calls its handlers in order by itself.</summary>
    public static IServiceCollection AddRedisSubscriber(this IServiceCollection services) =>
        services.AddSingleton<IRedisSubscriber, HandlerSubscriber>();
}
