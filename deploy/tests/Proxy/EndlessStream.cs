using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlayLinkTalk.Deploy.Tests.Proxy;

/// <summary>
/// A process behind the proxy that sends one event and then nothing, without a length and without chunks: a proxy that buffers would
/// keep the event until the connection ends.
/// </summary>
internal sealed class EndlessStream : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _client;

    public EndlessStream()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _client?.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        _client = await _listener.AcceptTcpClientAsync();
        _ = await _client.GetStream().ReadAsync(new byte[4096]);
        await _client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: one\n\n"));
    }
}
