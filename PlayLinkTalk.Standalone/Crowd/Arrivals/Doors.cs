using System.Net;
using PlayLinkTalk.Client;

namespace PlayLinkTalk.Standalone.Crowd.Arrivals;

/// <summary>
/// The crowd comes from loopback addresses of its own (127.0.1.1 and on), so that what the service allows one address per
/// minute is left to the visitor who sits at this machine.
/// </summary>
internal sealed class Doors(Uri service) : IDisposable
{
    private const int Count = 10;

    private readonly HttpClient[] _doors =
    [
        .. Enumerable.Range(1, Count).Select(number =>
            ServiceHttp.Create(service, ServiceHttp.CreateHandler(new IPAddress([127, 0, 1, (byte)number])))),
    ];

    /// <summary>For the requests of the player with this number.</summary>
    public HttpClient HttpOf(int number) => _doors[number % Count];

    /// <summary>For the live connections of the player with this number.</summary>
    public HttpMessageInvoker SocketsOf(int number) => _doors[number % Count];

    public void Dispose()
    {
        foreach (var door in _doors)
        {
            door.Dispose();
        }
    }
}
