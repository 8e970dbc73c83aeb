using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Departures;

internal static class DepartureSetup
{
    public static void AddDeparture(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DepartureOptions>().BindConfiguration(DepartureOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ListenSockets>();
        services.AddOptions<SocketTransportOptions>().Configure<ListenSockets>((transport, sockets) => transport.CreateBoundListenSocket = sockets.Open);
        services.AddSingleton<Departure>();
        services.AddSingleton<IHostLifetime, DepartureLifetime>();
        services.AddHealthChecks().AddCheck<StayingHealthCheck>("staying");
    }

    /// <summary>Whoever is about to end is not ready.</summary>
    private sealed class StayingHealthCheck(Departure departure) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(departure.Stage == DepartureStage.Staying ? HealthCheckResult.Healthy() : new(context.Registration.FailureStatus));
    }
}
