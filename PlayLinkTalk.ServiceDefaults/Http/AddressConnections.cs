using System.Net;
using Microsoft.AspNetCore.Connections;
using PlayLinkTalk.ServiceDefaults.Limits;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>
/// Bounds the open connections of one address, before a byte of them is read. For processes that face the network themselves: behind a
/// front every connection has the front's address. That of this machine is not bounded: a front may stand on it.
/// </summary>
/// <param name="most">Open connections of an address. More are closed at once.</param>
internal sealed class AddressConnections(int most)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    public ConnectionDelegate Bound(ConnectionDelegate next) => connection => HoldAsync(connection, next);

    private async Task HoldAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsThisMachine(address))
        {
            await next(connection);
            return;
        }

        var network = CallerNetwork.Of(address);
        if (!TryEnter(network))
        {
            connection.Abort(new("The address has too many connections open."));
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Leave(network);
        }
    }

    private static bool IsThisMachine(IPAddress address) =>
        address.Equals(IPAddress.IPv6Loopback) || (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).Equals(IPAddress.Loopback);

    private bool TryEnter(string network)
    {
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(network);
            if (open >= most)
            {
                return false;
            }

            _open[network] = open + 1;
            return true;
        }
    }

    private void Leave(string network)
    {
        lock (_gate)
        {
            if (--_open[network] == 0)
            {
                _open.Remove(network);
            }
        }
    }
}
