using System.Net;

namespace PlayLinkTalk.Client;

/// <summary>HTTP to the service as this client needs it: no cookie jar, and connections that follow a changed address.</summary>
public static class ServiceHttp
{
    /// <param name="from">The loopback address to come from, for a caller on the service's own machine; null: the usual one.</param>
    public static SocketsHttpHandler CreateHandler(IPAddress? from = null) => new()
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = from is null ? null : new LoopbackDoor(from).ConnectAsync,
    };

    public static HttpClient Create(Uri service, HttpMessageHandler? handler = null) =>
        new(handler ?? CreateHandler()) { BaseAddress = service, Timeout = TimeSpan.FromSeconds(30) };
}
