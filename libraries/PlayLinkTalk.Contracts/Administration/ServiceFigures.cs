namespace PlayLinkTalk.Contracts.Administration;

/// <summary>The service now and in the last hour.</summary>
/// <param name="Accounts">Members and guests.</param>
/// <param name="Sessions">Devices that are signed in.</param>
/// <param name="Waiting">Wishes that wait for a game.</param>
/// <param name="Games">Games to come.</param>
/// <param name="MatchRate">Of the wishes of the last hour, the part that got seats, from 0 to 1; null without any.</param>
/// <param name="Nodes">Realtime nodes that reported in the last minutes.</param>
/// <param name="Queues">What waits to be done.</param>
/// <param name="Series">Figures over time.</param>
/// <param name="At">When it was counted.</param>
public sealed record ServiceFigures(
    int Accounts, int Sessions, int Waiting, int Games, double? MatchRate, IReadOnlyList<NodeFigure> Nodes,
    IReadOnlyList<QueueFigure> Queues, IReadOnlyList<FigureSeries> Series, DateTimeOffset At);

/// <summary>A realtime node.</summary>
/// <param name="Node">Its name.</param>
/// <param name="Connections">Live connections.</param>
/// <param name="Queued">Frames that wait for their connections to take them.</param>
/// <param name="LagMilliseconds">The longest sampled time from a commit to a connection in its last report.</param>
/// <param name="ReportedAt">When it reported, to within a minute.</param>
public sealed record NodeFigure(string Node, int Connections, int Queued, int LagMilliseconds, DateTimeOffset ReportedAt);

/// <summary>What waits.</summary>
/// <param name="Name">From <see cref="QueueName"/>.</param>
/// <param name="Waiting">How many; counting stops at 10,000.</param>
/// <param name="OldestSeconds">Since the first of them; null when there is none.</param>
public sealed record QueueFigure(string Name, int Waiting, double? OldestSeconds);

/// <summary>The queues of <see cref="ServiceFigures"/>.</summary>
public static class QueueName
{
    /// <summary>Committed events that are on their way to the broker.</summary>
    public const string Events = "events";
    /// <summary>Letters to send.</summary>
    public const string Letters = "letters";
    /// <summary>Push messages to send.</summary>
    public const string Pushes = "pushes";
    /// <summary>Files to check.</summary>
    public const string Uploads = "uploads";
    /// <summary>Reports that wait for a decision.</summary>
    public const string Reports = "reports";
}

/// <summary>A figure for each span of time, oldest first.</summary>
/// <param name="Name">From <see cref="FigureName"/>.</param>
/// <param name="SpanMinutes">The length of a span.</param>
/// <param name="Values">The last one goes on until now.</param>
public sealed record FigureSeries(string Name, int SpanMinutes, IReadOnlyList<double> Values);

/// <summary>The series of <see cref="ServiceFigures"/>.</summary>
public static class FigureName
{
    /// <summary>Live connections of all nodes.</summary>
    public const string Connections = "connections";
    /// <summary>Acknowledged messages.</summary>
    public const string Sends = "sends";
    /// <summary>The longest sampled time from a commit to a connection, in milliseconds.</summary>
    public const string Lag = "lag";
    /// <summary>Frames that wait for their connections.</summary>
    public const string Queued = "queued";
    /// <summary>Sends that wait for their commit.</summary>
    public const string Unwritten = "unwritten";
    /// <summary>New wishes.</summary>
    public const string Asked = "asked";
    /// <summary>Wishes that got seats.</summary>
    public const string Matched = "matched";
    /// <summary>New games.</summary>
    public const string Games = "games";
    /// <summary>New accounts of each hour.</summary>
    public const string Accounts = "accounts";
    /// <summary>New posts of each hour.</summary>
    public const string Posts = "posts";
}
