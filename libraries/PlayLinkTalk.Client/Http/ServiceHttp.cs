using System.Net;

namespace PlayLinkTalk.Client;

/// <summary>The HTTP handler for this client: no cookie jar, and connections that follow a changed address.</summary>
public static class ServiceHttp
{
    /// <param name="from">The local loopback address, for a caller on the service's machine; null: the default.</param>
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
