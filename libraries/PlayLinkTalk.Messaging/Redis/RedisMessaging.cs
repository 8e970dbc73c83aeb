using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

public static class RedisMessaging
{
    /// <summary>
    /// Broker and presence of several processes, over the <see cref="IConnectionMultiplexer"/> that the host registers.
    /// </summary>
    public static IServiceCollection AddRedisMessaging(
        this IServiceCollection services, Action<RedisMessagingOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ =>
        {
            var options = new RedisMessagingOptions();
            configure?.Invoke(options);
            return options;
        });
        services.TryAddSingleton<IBroker, RedisBroker>();
        services.TryAddSingleton<IPresence, RedisPresence>();
        return services;
    }
}
