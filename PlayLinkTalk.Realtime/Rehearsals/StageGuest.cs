using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Realtime.Rehearsals;

/// <summary>A client of the hub by the bare protocol, which costs the node nothing that it would not need anyway.</summary>
internal sealed class StageGuest : IDisposable
{
    private const char End = '\u001e';

    private readonly TcpClient _link = new();
    private readonly StringBuilder _heard = new();
    private readonly byte[] _buffer = new byte[4096];

    private StageGuest()
    {
    }

    /// <summary>Completes when all that was missed has been heard.</summary>
    /// <param name="node">Its address.</param>
    /// <param name="path">Of the hub.</param>
    /// <param name="part">Whom it plays.</param>
    /// <param name="held">Its position; who has one says whose it is, as one who comes back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<StageGuest> ComeAsync(Uri node, string path, Part part, long held, CancellationToken cancellationToken)
    {
        var guest = new StageGuest();
        try
        {
            await guest._link.ConnectAsync(node.Host, node.Port, cancellationToken);
            await guest.WriteAsync(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: {node.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + $"Sec-WebSocket-Key: {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\r\nAuthorization: Bearer {part.Token}\r\n"
                + (held > 0 ? $"{AccountHint.Header}: {part.AccountId}\r\n\r\n" : "\r\n")), cancellationToken);
            await guest.HearAsync("\r\n\r\n", cancellationToken);
            await guest.SayAsync("""{"protocol":"json","version":1}""", cancellationToken);
            await guest.SayAsync(
                $$"""{"type":1,"invocationId":"follow","target":"Follow","arguments":[{"{{part.RoomId}}":{{held}}}]}""", cancellationToken);
            await guest.HearAsync("\"follow\"", cancellationToken);
            return guest;
        }
        catch
        {
            guest.Dispose();
            throw;
        }
    }

    public Task SayAsync(string message, CancellationToken cancellationToken)
    {
        var payload = Encoding.UTF8.GetBytes(message + End);
        // One text message of at most 64 KiB, masked with zeros.
        var frame = new byte[8 + payload.Length];
        (frame[0], frame[1]) = (0x81, 0x80 | 126);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), checked((ushort)payload.Length));
        payload.CopyTo(frame, 8);
        return WriteAsync(frame, cancellationToken);
    }

    /// <summary>Completes when it has heard this.</summary>
    /// <exception cref="IOException">The node has hung up before.</exception>
    public async Task HearAsync(string awaited, CancellationToken cancellationToken)
    {
        while (!_heard.ToString().Contains(awaited, StringComparison.Ordinal))
        {
            var count = await _link.GetStream().ReadAsync(_buffer, cancellationToken);
            if (count == 0)
            {
                throw new IOException($"The node hung up: {_heard}");
            }

            _heard.Append(Encoding.Latin1.GetString(_buffer, 0, count));
        }
    }

    public void Dispose() => _link.Dispose();

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken) => await _link.GetStream().WriteAsync(bytes, cancellationToken);
}
