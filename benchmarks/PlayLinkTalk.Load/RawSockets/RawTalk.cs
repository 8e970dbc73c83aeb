using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using PlayLinkTalk.Load.People;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.RawSockets;

/// <summary>
/// A hub connection on a bare socket, for cheap clients on the same machine as the service. It implements only the parts of the
/// protocols that are needed to follow and to send.
/// </summary>
internal sealed class RawTalk(Socket socket, IRawListener listener) : IDisposable
{
    private const byte RecordSeparator = 0x1e;
    private const byte Text = 0x81;
    private const byte Close = 0x8;
    private const byte Ping = 0x9;
    private const byte Pong = 0x8A;
    private const byte Masked = 0x80;
    private const int MaskLength = 4;

    private static ReadOnlySpan<byte> HubPing => """{"type":6}"""u8;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(1);
    private static bool _inTurns;
    [ThreadStatic]
    private static long _rested;

    private byte[] _buffer = new byte[4096];
    private int _length;
    // The beginning of a record that the frame cut off: the transport cuts at the end of its buffers.
    private readonly List<byte> _begun = [];

    /// <summary>
    /// From now on, the thread that learns of an arrival also reads it (inline completions) and polls about once a millisecond:
    /// waking a thread for each arrival costs both ends more than the arrival itself. Measured times include this delay. Call it
    /// before the process creates its first socket.
    /// </summary>
    public static void ReadInTurns()
    {
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        _inTurns = true;
    }

    /// <summary>Connects, authenticates, and follows all rooms of the account from now on.</summary>
    public static async Task<RawTalk> ConnectAsync(
        IPEndPoint server, IPAddress from, string token, IRawListener listener, CancellationToken cancellationToken)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var talk = new RawTalk(socket, listener);
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(server, cancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"GET /hubs/talk HTTP/1.1\r\nHost: {server}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + $"Sec-WebSocket-Key: {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}\r\nAuthorization: Bearer {token}\r\n\r\n"),
                    cancellationToken);
            await talk.ReadUpgradeAsync(cancellationToken);
            talk.Send("""{"protocol":"json","version":1}"""u8);
            talk.Send("""{"type":1,"invocationId":"0","target":"Follow","arguments":[{}]}"""u8);
            return talk;
        }
        catch
        {
            talk.Dispose();
            throw;
        }
    }

    public static string TokenOf(LoadPlayer player)
    {
        using var request = new HttpRequestMessage();
        player.Api.Credentials(request);
        return request.Headers.Authorization!.Parameter!;
    }

    /// <summary>Writes one hub message. The mask is zero: masks protect proxies from browser scripts, and there are none here.</summary>
    public void Send(ReadOnlySpan<byte> message)
    {
        var length = message.Length + 1;
        Span<byte> frame = stackalloc byte[4 + MaskLength + length];
        frame[0] = Text;
        var at = 2;
        if (length < 126)
        {
            frame[1] = (byte)(Masked | length);
        }
        else
        {
            frame[1] = Masked | 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)length);
            at = 4;
        }

        frame.Slice(at, MaskLength).Clear();
        message.CopyTo(frame[(at + MaskLength)..]);
        frame[at + MaskLength + message.Length] = RecordSeparator;
        socket.Send(frame[..(at + MaskLength + length)]);
    }

    /// <summary>Passes every record to the listener until either side closes the connection.</summary>
    public async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                Take();
                Rest();
                var read = await socket.ReceiveAsync(_buffer.AsMemory(_length));
                if (read == 0)
                {
                    break;
                }

                _length += read;
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Cut, from either side.
        }

        listener.Closed();
    }

    public void Dispose() => socket.Dispose();

    private static void Rest()
    {
        if (_inTurns && Stopwatch.GetElapsedTime(_rested) > Turn)
        {
            Thread.Sleep(Turn);
            _rested = Stopwatch.GetTimestamp();
        }
    }

    private void Take()
    {
        var frames = new ServerFrames(_buffer.AsSpan(0, _length));
        while (frames.TryRead(out var opcode, out var payload))
        {
            switch (opcode)
            {
                case Ping:
                    socket.Send([Pong, Masked, 0, 0, 0, 0]);
                    break;
                case Close:
                    socket.Shutdown(SocketShutdown.Send);
                    break;
                default:
                    Split(payload);
                    break;
            }
        }

        _buffer.AsSpan(_length - frames.Left, frames.Left).CopyTo(_buffer);
        _length = frames.Left;
        if (_length == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private void Split(ReadOnlySpan<byte> payload)
    {
        while (payload.IndexOf(RecordSeparator) is >= 0 and var end)
        {
            HearRecord(payload[..end]);
            payload = payload[(end + 1)..];
        }

        _begun.AddRange(payload);
    }

    private void HearRecord(ReadOnlySpan<byte> end)
    {
        if (_begun.Count == 0)
        {
            Hear(end);
            return;
        }

        _begun.AddRange(end);
        Hear(CollectionsMarshal.AsSpan(_begun));
        _begun.Clear();
    }

    /// <summary>Answers each ping with a ping: the hub closes the connection of a silent client.</summary>
    private void Hear(ReadOnlySpan<byte> record)
    {
        if (record.SequenceEqual(HubPing))
        {
            Send(HubPing);
        }

        listener.Hear(record);
    }

    private async Task ReadUpgradeAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_length), cancellationToken);
            _length += read > 0 ? read : throw new ScenarioFailedException("A node closed a connection instead of accepting it.");
        }

        if (!_buffer.AsSpan(0, _length).StartsWith("HTTP/1.1 101"u8))
        {
            throw new ScenarioFailedException(
                $"A node rejected a client: {Encoding.UTF8.GetString(_buffer, 0, _buffer.AsSpan().IndexOf((byte)'\r'))}");
        }

        end += 4;
        _buffer.AsSpan(end, _length - end).CopyTo(_buffer);
        _length -= end;
    }
}

/// <summary>Receives the records of a connection, one at a time.</summary>
internal interface IRawListener
{
    /// <param name="record">One hub message without its separator; valid during the call only.</param>
    void Hear(ReadOnlySpan<byte> record);

    void Closed();
}
