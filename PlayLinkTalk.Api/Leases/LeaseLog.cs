namespace PlayLinkTalk.Api.Leases;

internal static partial class LeaseLog
{
    [LoggerMessage(1700, LogLevel.Information, "{Name} has taken {Taken} duties and lost {Lost}: it has {Held}. Others share them: {Company}")]
    public static partial void Changed(ILogger logger, string name, int taken, int lost, int held, bool company);

    [LoggerMessage(1701, LogLevel.Debug, "Duty {Duty} is taken with token {Token}.")]
    public static partial void Taken(ILogger logger, string duty, long token);

    [LoggerMessage(1702, LogLevel.Debug, "Duty {Duty}, held with token {Token}, is lost.")]
    public static partial void Lost(ILogger logger, string duty, long token);

    [LoggerMessage(1703, LogLevel.Error, "Looking after the leases failed; trying again.")]
    public static partial void TurnFailed(ILogger logger, Exception failure);

    [LoggerMessage(1704, LogLevel.Error, "The duty {Duty} failed; trying again.")]
    public static partial void JobFailed(ILogger logger, Exception failure, string duty);
}
