namespace PlayLinkTalk.Realtime.Hosting;

/// <summary>Log messages of a realtime node; event ids 3000 to 3099.</summary>
internal static partial class RealtimeLog
{
    [LoggerMessage(3000, LogLevel.Information, "Connection {Connection} is closed: {Code}")]
    public static partial void Ended(ILogger logger, string connection, string code);

    [LoggerMessage(3001, LogLevel.Debug, "Writing to connection {Connection} failed; it is gone")]
    public static partial void WriteFailed(ILogger logger, string connection, Exception error);

    [LoggerMessage(3002, LogLevel.Warning, "The Api does not answer: {Reason}")]
    public static partial void ApiUnavailable(ILogger logger, string reason);

    [LoggerMessage(3003, LogLevel.Warning, "The Api refused to resume connection {Connection}: {Status} {Code}")]
    public static partial void ResumeRefused(ILogger logger, string connection, int status, string code);

    [LoggerMessage(3004, LogLevel.Information, "The broker was interrupted; every position is checked")]
    public static partial void BrokerInterrupted(ILogger logger);

    [LoggerMessage(3005, LogLevel.Information, "{Events} lost events of {Channel} were fetched from the Api")]
    public static partial void Repaired(ILogger logger, int events, string channel);

    [LoggerMessage(3006, LogLevel.Information, "{Channel} can't be resumed from {Asked}; it continues at {LastSeq}")]
    public static partial void ChannelReset(ILogger logger, string channel, long asked, long lastSeq);

    [LoggerMessage(3007, LogLevel.Error, "{Act} failed")]
    public static partial void Failed(ILogger logger, string act, Exception error);

    [LoggerMessage(3008, LogLevel.Debug, "The presence of {Account} could not be published")]
    public static partial void PresenceNotPublished(ILogger logger, Guid account);

    [LoggerMessage(3012, LogLevel.Information, "Connection {Connection} asked to follow too many positions, or invalid ones")]
    public static partial void PositionsRefused(ILogger logger, string connection);

    [LoggerMessage(3013, LogLevel.Information, "A connection of account {Account} is refused: it or its address has too many open")]
    public static partial void Crowded(ILogger logger, Guid account);

    [LoggerMessage(3009, LogLevel.Information, "Shutting down: {Count} connections are told to move")]
    public static partial void Relocating(ILogger logger, int count);
}
