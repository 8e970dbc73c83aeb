using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlayLinkTalk.Load.Hostile;

/// <summary>How an attempt wears the service out.</summary>
internal enum AttackKind
{
    /// <summary>Headers that never end, a byte at a time.</summary>
    SlowHeaders,

    /// <summary>A body that never ends, a byte at a time.</summary>
    SlowBody,

    /// <summary>A WebSocket of a signed-in account that never says the hub's first word.</summary>
    HalfOpenHub,

    /// <summary>Groups opened with honest accounts as members, as fast as they are answered.</summary>
    InvitationFlood,
}

/// <summary>Connections that stay open as long as the service lets them.</summary>
internal static class Attack
{
    private static readonly TimeSpan Drip = TimeSpan.FromSeconds(1);

    /// <summary>Holds one connection until the service closes it.</summary>
    /// <param name="kind">Not the flood.</param>
    /// <param name="service">The front.</param>
    /// <param name="from">The local address.</param>
    /// <param name="token">Of a hostile account; for the hub.</param>
    /// <param name="longest">Then the attempt gives up: the service has not defended itself.</param>
    /// <param name="cancellationToken">The end of the siege.</param>
    /// <returns>Whether the service ended it.</returns>
    public static async Task<bool> HoldAsync(
        AttackKind kind, Uri service, IPAddress from, string token, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(longest);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port), patience.Token);
            await socket.SendAsync(Encoding.ASCII.GetBytes(Opening(kind, service, token)), patience.Token);
            var closed = ReadToEndAsync(socket, patience.Token);
            while (!closed.IsCompleted)
            {
                await Task.WhenAny(closed, Task.Delay(Drip, patience.Token));
                patience.Token.ThrowIfCancellationRequested();
                if (!closed.IsCompleted && kind != AttackKind.HalfOpenHub)
                {
                    await socket.SendAsync("a"u8.ToArray(), patience.Token);
                }
            }

            await closed;
            return true;
        }
        catch (SocketException)
        {
            // Refused, or closed while it was written to.
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static string Opening(AttackKind kind, Uri service, string token) => kind switch
    {
        AttackKind.SlowHeaders => $"GET /api/sports HTTP/1.1\r\nHost: {service.Authority}\r\nX-Slow: a",
        AttackKind.SlowBody =>
            $"POST /api/sessions HTTP/1.1\r\nHost: {service.Authority}\r\nContent-Type: application/json\r\n"
            + "Content-Length: 60000\r\n\r\n{\"email\":\"",
        _ => $"GET /hubs/talk HTTP/1.1\r\nHost: {service.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\r\n"
            + $"Authorization: Bearer {token}\r\n\r\n",
    };

    private static async Task ReadToEndAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer, cancellationToken) > 0)
        {
            // What the service says does not matter: only that it goes.
        }
    }
}
