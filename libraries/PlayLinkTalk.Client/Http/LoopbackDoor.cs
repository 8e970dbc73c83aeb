using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.Client;

/// <summary>
/// Connects to a service on this machine from a chosen loopback address, so that one machine can act as many clients of a service
/// with limits by address. On a system with only 127.0.0.1 it uses that address.
/// </summary>
internal sealed class LoopbackDoor(IPAddress from)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var service = context.DnsEndPoint;
        if (IPAddress.TryParse(service.Host, out var address) && address.Equals(IPAddress.Loopback))
        {
            try
            {
                return await ConnectAsync(service, new IPEndPoint(from, 0), cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // The address does not exist here, or nothing listens: the normal connect reports which.
            }
        }

        return await ConnectAsync(service, null, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Stream> ConnectAsync(DnsEndPoint service, IPEndPoint? from, CancellationToken cancellationToken)
    {
        var socket = from is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            if (from is not null)
            {
                socket.Bind(from);
            }

            await socket.ConnectAsync(service, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
