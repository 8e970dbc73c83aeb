using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>HTTP as bytes on a socket, for requests that no client library would send.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>A request that announces a body and starts it.</summary>
    public static string Announcing(string path, long bytes, string type = "application/json") =>
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: {bytes}\r\n\r\n{{";

    /// <summary>Sends the text and returns all that comes until the other side closes; empty where it only closes.</summary>
    public static async Task<string> AskAsync(Uri address, string request)
    {
        try
        {
            using var socket = await SendAsync(address, request);
            return await ReadAsync(socket);
        }
        catch (SocketException reset) when (reset.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // Closed before the request was sent.
            return "";
        }
    }

    /// <summary>Sends the text and keeps the connection open.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="request">As it goes over the wire.</param>
    /// <param name="from">One of this machine's own addresses.</param>
    public static async Task<Socket> SendAsync(Uri address, string request, string from = "127.0.0.1")
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(request));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>All that comes until the other side closes.</summary>
    public static async Task<string> ReadAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var read)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // A reset is a close, too.
        }

        return text.ToString();
    }
}
