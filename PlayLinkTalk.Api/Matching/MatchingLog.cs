namespace PlayLinkTalk.Api.Matching;

internal static partial class MatchingLog
{
    [LoggerMessage(1400, LogLevel.Information, "The pools of {Shards} shards hold {Count} waiting tickets again: {Read:0} ms to read them, {Whole:0} ms in all.")]
    public static partial void Restored(ILogger logger, int count, int shards, double read, double whole);

    [LoggerMessage(1401, LogLevel.Error, "A game could not be written; its tickets wait on.")]
    public static partial void FormationFailed(ILogger logger, Exception failure);

    [LoggerMessage(1402, LogLevel.Information, "A proposal was refused: {Gone} tickets had gone, {Stale} accounts had changed.")]
    public static partial void Refused(ILogger logger, int gone, int stale);

    [LoggerMessage(1403, LogLevel.Error, "The matcher could not do one thing; it goes on with the next.")]
    public static partial void Failed(ILogger logger, Exception failure);

    [LoggerMessage(1404, LogLevel.Warning, "{Duty} was taken by another process while this one worked on with token {Token}: nothing was written.")]
    public static partial void Outrun(ILogger logger, string duty, long token);

    [LoggerMessage(1405, LogLevel.Error, "The pools could not be read; trying again.")]
    public static partial void RestoreFailed(ILogger logger, Exception failure);

    [LoggerMessage(1406, LogLevel.Error, "Looking for tickets of other processes failed; trying again.")]
    public static partial void LookFailed(ILogger logger, Exception failure);
}
