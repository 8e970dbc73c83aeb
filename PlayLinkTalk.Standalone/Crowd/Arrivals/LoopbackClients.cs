using System.Net;
using PlayLinkTalk.Client;

namespace PlayLinkTalk.Standalone.Crowd.Arrivals;

/// <summary>
/// HTTP clients that connect from loopback addresses of their own (127.0.1.1 and on), so that the simulated players don't use up
/// the rate limits of a visitor on this machine.
/// </summary>
internal sealed class LoopbackClients(Uri service) : IDisposable
{
    private const int Count = 10;

    private readonly HttpClient[] _clients =
    [
        .. Enumerable.Range(1, Count).Select(number =>
            ServiceHttp.Create(service, ServiceHttp.CreateHandler(new IPAddress([127, 0, 1, (byte)number])))),
    ];

    /// <summary>For the requests of the player with this number.</summary>
    public HttpClient HttpOf(int number) => _clients[number % Count];

    /// <summary>For the live connections of the player with this number.</summary>
    public HttpMessageInvoker SocketsOf(int number) => _clients[number % Count];

    public void Dispose()
    {
        foreach (var door in _clients)
        {
            door.Dispose();
        }
    }
}
