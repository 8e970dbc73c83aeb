using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>
/// A port of this machine's loopback that nothing listens on. It is none of those that the system gives to outgoing connections: one of
/// another test could take it before the process that it is for.
/// </summary>
internal static class FreePort
{
    private const int Lowest = 10_000;
    private const int Count = 10_000;
    private static int _last = Random.Shared.Next(Count);

    /// <summary>Another one each time.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Lowest + ((Interlocked.Increment(ref _last) & int.MaxValue) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
