using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Realtime.Hosting;

/// <summary>Why the node ends a connection, and whether the client may reconnect.</summary>
internal static class Ending
{
    /// <summary>The session was signed out: the client must not reconnect.</summary>
    public static Goodbye SessionEnded { get; } = new("session-ended", Reconnect: false);

    /// <summary>The client reads too slowly. It resumes from its position.</summary>
    public static Goodbye SlowConsumer { get; } = new("slow-consumer", Reconnect: true);

    /// <summary>The client sent nothing for too long. One that is alive resumes from its position.</summary>
    public static Goodbye Silent { get; } = new("silent", Reconnect: true);

    /// <summary>The node is about to end, or the connection has reached its maximum age: the client reconnects at once, anywhere.</summary>
    public static Goodbye Moving { get; } = new(Goodbye.Moving, Reconnect: true);
}
