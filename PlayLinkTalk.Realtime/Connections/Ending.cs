using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>Why the node ends a connection, and whether the client is welcome back.</summary>
internal static class Ending
{
    /// <summary>The session was signed out: do not come back.</summary>
    public static Goodbye SessionEnded { get; } = new("session-ended", Reconnect: false);

    /// <summary>It took its events too slowly. It resumes from the position it has.</summary>
    public static Goodbye SlowConsumer { get; } = new("slow-consumer", Reconnect: true);

    /// <summary>Nothing was heard of it for too long. A client that lives after all resumes from the position it has.</summary>
    public static Goodbye Silent { get; } = new("silent", Reconnect: true);

    /// <summary>The node is about to end, or the connection has reached its maximum age. The client reconnects at once, to any node.</summary>
    public static Goodbye Moving { get; } = new(Goodbye.Moving, Reconnect: true);
}
