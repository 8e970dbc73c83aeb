using System.Net;
using System.Net.Sockets;

namespace PlayLinkTalk.AppHost;

/// <summary>Ports of this machine's loopback interface.</summary>
internal static class Ports
{
    /// <summary>
    /// Whether a program could listen there. The orchestrator does not say that a port is taken, and takes whatever answers there for
    /// the service.
    /// </summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
