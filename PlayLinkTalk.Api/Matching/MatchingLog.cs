namespace PlayLinkTalk.Api.Matching;

internal static partial class MatchingLog
{
    [LoggerMessage(1400, LogLevel.Information, "The leader has read {Count} waiting tickets in {Milliseconds:0} ms.")]
    public static partial void Loaded(ILogger logger, int count, double milliseconds);

    [LoggerMessage(1401, LogLevel.Error, "A match could not be written; its tickets keep waiting.")]
    public static partial void FormationFailed(ILogger logger, Exception failure);

    [LoggerMessage(1402, LogLevel.Information, "A proposal was refused: {Gone} tickets were gone, {Stale} accounts had changed.")]
    public static partial void Refused(ILogger logger, int gone, int stale);

    [LoggerMessage(1403, LogLevel.Error, "One step of the leader failed; it continues with the next.")]
    public static partial void Failed(ILogger logger, Exception failure);

    [LoggerMessage(1404, LogLevel.Warning,
        "Another process took the lease while this one worked on with token {Token}: nothing was written.")]
    public static partial void LeaseLost(ILogger logger, long token);

    [LoggerMessage(1405, LogLevel.Error, "The waiting tickets could not be read; trying again.")]
    public static partial void LoadFailed(ILogger logger, Exception failure);

    [LoggerMessage(1406, LogLevel.Error, "Events or tickets of other processes could not be read; trying again.")]
    public static partial void ListeningFailed(ILogger logger, Exception failure);
}
