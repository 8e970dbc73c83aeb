using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>SignalR's own way to spread messages over nodes, whose package this feed lacks.</summary>
public static class SignalRBackplane
{
    /// <summary>Always throws, at start: the choice was made in configuration and cannot be met here.</summary>
    public static ISignalRServerBuilder AddBackplane(this ISignalRServerBuilder signalR, IConfiguration configuration) =>
        throw new PlatformNotSupportedException(
            "The delivery mode 'backplane' needs Microsoft.AspNetCore.SignalR.StackExchangeRedis, which the partial package feed lacks. Use the broker.");
}
