using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Messaging.Redis;
using PlayLinkTalk.ServiceDefaults.Redis;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>Registers the broker and presence.</summary>
public static partial class MessagingSetup
{
    /// <summary>
    /// Over Redis if <c>ConnectionStrings:redis</c> is set, else within this process: then position checks alone find the events of
    /// other processes, and the log says so.
    /// </summary>
    public static TBuilder AddMessaging<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        if (builder.TryAddRedis())
        {
            builder.Services.AddOptions<BrokerOptions>().BindConfiguration(BrokerOptions.Section)
                .ValidateDataAnnotations().ValidateOnStart();
            builder.Services.AddSingleton(provider => new RedisMessagingOptions
            {
                Keys = provider.GetRequiredService<IOptions<BrokerOptions>>().Value.Keys,
            });
            builder.Services.AddRedisMessaging();
        }
        else
        {
            builder.Services.AddInMemoryMessaging();
            builder.Services.AddHostedService<OnlyProcessNotice>();
        }

        return builder;
    }

    private sealed partial class OnlyProcessNotice(ILogger<OnlyProcessNotice> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            OnlyProcess(logger);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(9300, LogLevel.Warning,
            "ConnectionStrings:redis is not set: events reach the connections of this process only. "
            + "Other processes find them with their next check.")]
        private static partial void OnlyProcess(ILogger logger);
    }
}
