using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlayLinkTalk.ServiceDefaults.Health;

namespace PlayLinkTalk.ServiceDefaults.Shutdown;

internal static class ShutdownSetup
{
    public static void AddShutdown(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ShutdownSequence>();
        services.AddSingleton<IHostLifetime, ShutdownLifetime>();
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<ShutdownSequence>());
    }
}
