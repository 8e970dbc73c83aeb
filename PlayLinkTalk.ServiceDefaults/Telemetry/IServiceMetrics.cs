using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Telemetry;

/// <summary>The instruments of one meter. They exist from the start of the service, not from their first measurement.</summary>
public interface IServiceMetrics
{
    /// <summary>Counts nothing, once, on each counter: a series that is there tells "none yet" from "not measured".</summary>
    void BeginAtZero();
}

/// <summary>Registers metrics.</summary>
public static class ServiceMetricsExtensions
{
    /// <summary>As a singleton that begins at zero where telemetry is collected.</summary>
    public static IServiceCollection AddServiceMetrics<TMetrics>(this IServiceCollection services)
        where TMetrics : class, IServiceMetrics => services
        .AddMetrics()
        .AddSingleton<TMetrics>()
        .AddSingleton<IServiceMetrics>(provider => provider.GetRequiredService<TMetrics>());
}

/// <summary>Starts after the collection of telemetry: what is counted earlier is not collected.</summary>
internal sealed class MetricsStart(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var metrics in services.GetServices<IServiceMetrics>())
        {
            metrics.BeginAtZero();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
