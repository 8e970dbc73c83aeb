using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PlayLinkTalk.ServiceDefaults.Health;

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
        services.AddSingleton<IReadiness>(provider => provider.GetRequiredService<Departure>());
    }
}
