using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Client;

/// <summary>Log messages of the client; event ids 7000 to 7099. Network failures are expected and logged at debug level.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(7200, LogLevel.Debug, "The live connection failed; reconnecting")]
    public static partial void ConnectionFailed(ILogger log, Exception error);

    [LoggerMessage(7201, LogLevel.Debug, "{Method} of room {RoomId} failed on the live connection")]
    public static partial void CallFailed(ILogger log, string method, Guid roomId, Exception error);

    [LoggerMessage(7010, LogLevel.Debug, "The feed broke off after {Seq}; reconnecting")]
    public static partial void FeedFailed(ILogger log, long? seq, Exception? error);
}
