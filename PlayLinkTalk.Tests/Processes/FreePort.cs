using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>A port of this machine's loopback that nothing listens on.</summary>
internal static class FreePort
{
    /// <summary>The system gives another one each time, and none again soon.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
