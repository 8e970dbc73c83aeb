using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PlayLinkTalk.Messaging.InMemory;

public static class InMemoryMessaging
{
    /// <summary>Broker and presence of a single process: Api and Realtime must share it.</summary>
    public static IServiceCollection AddInMemoryMessaging(this IServiceCollection services)
    {
        services.TryAddSingleton<IBroker, InMemoryBroker>();
        services.TryAddSingleton<IPresence, InMemoryPresence>();
        return services;
    }
}
