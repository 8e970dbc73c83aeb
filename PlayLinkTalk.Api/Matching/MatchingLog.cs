namespace PlayLinkTalk.Api.Matching;

internal static partial class MatchingLog
{
    [LoggerMessage(1400, LogLevel.Information, "The pool holds {Count} waiting tickets again.")]
    public static partial void Restored(ILogger logger, int count);

    [LoggerMessage(1401, LogLevel.Error, "A game could not be written; its tickets wait on.")]
    public static partial void FormationFailed(ILogger logger, Exception failure);

    [LoggerMessage(1402, LogLevel.Information, "A proposal was refused: {Gone} tickets had gone, {Stale} accounts had changed.")]
    public static partial void Refused(ILogger logger, int gone, int stale);

    [LoggerMessage(1403, LogLevel.Error, "The matcher could not do one thing; it goes on with the next.")]
    public static partial void Failed(ILogger logger, Exception failure);
}
