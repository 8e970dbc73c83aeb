using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.ServiceDefaults.Departures;

/// <summary>
/// The sockets that this process listens at. A listening socket that is closed resets every connection that the system has
/// accepted and the process has not yet: whoever sent a request over it can't know what became of it, and a proxy may not
/// send it to another process. So newcomers are turned away first, while those who are in are still served.
/// </summary>
internal sealed partial class ListenSockets(TimeProvider time, ILogger<ListenSockets> logger)
{
    private const int SolSocket = 1;
    private const int SoAttachFilter = 26;
    /// <summary>What was accepted is on its way through this process: far longer than that takes, and soon over.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);
    private readonly Lock _gate = new();
    private readonly List<Socket> _sockets = [];

    public Socket Open(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        if (endpoint is IPEndPoint)
        {
            lock (_gate)
            {
                _sockets.Add(socket);
            }
        }

        return socket;
    }

    /// <summary>
    /// From now on nobody's connection is accepted, and nobody is refused: whoever tries is told nothing, tries again a second
    /// later, and finds the socket closed, which is the clear answer that nothing was done. On systems without such a filter
    /// nothing changes.
    /// </summary>
    public void TurnAway()
    {
        if (OperatingSystem.IsLinux())
        {
            Sockets().ForEach(TurnAway);
        }
    }

    /// <summary>Completes when whoever had connected before is in and has been heard.</summary>
    public async Task EmptyAsync(CancellationToken cancellationToken)
    {
        do
        {
            await Task.Delay(Moment, time, cancellationToken);
        }
        while (Sockets().Exists(IsAwaited));

        await Task.Delay(Moment, time, cancellationToken);
    }

    private List<Socket> Sockets()
    {
        lock (_gate)
        {
            // Closed by the server itself: the service has been stopped meanwhile.
            _sockets.RemoveAll(socket => socket.SafeHandle.IsClosed);
            return [.. _sockets];
        }
    }

    private static bool IsAwaited(Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private void TurnAway(Socket socket)
    {
        var filter = GCHandle.Alloc(Instruction.NoNewConnection, GCHandleType.Pinned);
        try
        {
            var program = new FilterProgram((ushort)Instruction.NoNewConnection.Length, filter.AddrOfPinnedObject());
            socket.SetRawSocketOption(SolSocket, SoAttachFilter, MemoryMarshal.AsBytes([program]));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            NotFiltered(logger, failure.Message);
        }
        finally
        {
            filter.Free();
        }
    }

    [LoggerMessage(9102, LogLevel.Warning, "New connections can't be turned away before the socket closes ({Reason}): a few of them may be reset.")]
    private static partial void NotFiltered(ILogger logger, string reason);

    /// <summary><c>struct sock_fprog</c> of Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FilterProgram(ushort Length, nint Instructions);

    /// <summary><c>struct sock_filter</c> of Linux: an instruction of the classic Berkeley packet filter, over a segment from its TCP header on.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value)
    {
        private const uint FlagsOffset = 13;
        private const uint Syn = 0x02;

        /// <summary>Drops what asks for a connection and lets pass everything else, so that handshakes under way come to their end.</summary>
        public static readonly Instruction[] NoNewConnection =
        [
            new(0x30, 0, 0, FlagsOffset), // load the byte of flags
            new(0x45, 0, 1, Syn),         // is this one set?
            new(0x06, 0, 0, 0),           // keep nothing of the segment
            new(0x06, 0, 0, uint.MaxValue), // keep all of it
        ];
    }
}
