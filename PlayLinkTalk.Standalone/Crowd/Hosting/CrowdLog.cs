namespace PlayLinkTalk.Standalone.Crowd.Hosting;

/// <summary>The log of the simulated players; event ids 7100 to 7199.</summary>
internal static partial class CrowdLog
{
    [LoggerMessage(7100, LogLevel.Information, "{Players} simulated players are here")]
    public static partial void Arrived(ILogger log, int players);

    [LoggerMessage(7101, LogLevel.Warning, "Simulated player {Number} could not sign in: {Problem}")]
    public static partial void NotArrived(ILogger log, int number, string problem);

    [LoggerMessage(7102, LogLevel.Debug, "{Players} simulated players answer a wish for {Sport} in {District}")]
    public static partial void Answered(ILogger log, int players, string sport, string district);

    [LoggerMessage(7103, LogLevel.Debug, "Simulated player {Number} could not file a ticket: {Problem}")]
    public static partial void NotFiled(ILogger log, int number, string problem);

    [LoggerMessage(7104, LogLevel.Debug, "The service could not be asked: {Problem}")]
    public static partial void NotAsked(ILogger log, string problem);

    [LoggerMessage(7105, LogLevel.Error, "{Act} of the simulated players failed")]
    public static partial void Failed(ILogger log, string act, Exception error);

    [LoggerMessage(7106, LogLevel.Warning, "The simulated players' file {File} can't be read and is replaced")]
    public static partial void FileUnreadable(ILogger log, string file, Exception error);
}
