using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.Tests.Web;

/// <summary>This machine has more than one address: a test can be several callers.</summary>
internal static class Loopback
{
    public static SocketsHttpHandler From(string address) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
