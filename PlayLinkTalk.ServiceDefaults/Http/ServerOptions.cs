using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.ServiceDefaults.Http;

/// <summary>Section <c>Server</c>: what a process bears of its callers, whatever stands in front of it.</summary>
public sealed class ServerOptions
{
    public const string Section = "Server";

    /// <summary>Open connections, and as many WebSockets beside them. More are closed at once.</summary>
    [Range(1, int.MaxValue)]
    public int MostConnections { get; set; } = 50_000;

    /// <summary>
    /// Open connections of an address other than 127.0.0.1 and ::1. 0: not bounded, because a front bounds them. The embedded service
    /// has no front and sets 500.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int ConnectionsPerAddress { get; set; }

    /// <summary>How long the headers of a request may take to arrive, in seconds. Then the answer is 408 and the connection ends.</summary>
    [Range(1, 600)]
    public int HeadersSeconds { get; set; } = 10;

    /// <summary>How fast a body must arrive after its first five seconds, in bytes a second.</summary>
    [Range(1, int.MaxValue)]
    public int SlowestBodyBytesPerSecond { get; set; } = 240;
}
