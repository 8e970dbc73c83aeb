using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.Client;

/// <summary>
/// Connects to a service on this machine from a loopback address of the caller's choice, so that one machine can be many
/// callers to a service that counts by address. Where the system has only 127.0.0.1, it is that one.
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
                // No such address here, or nobody listens: the usual way says which.
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
