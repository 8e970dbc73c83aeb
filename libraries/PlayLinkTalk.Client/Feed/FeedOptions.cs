using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PlayLinkTalk.Client;

public sealed class FeedOptions
{
    /// <summary>Without a byte for so long the stream is given up: the service's heartbeat comes every 15 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>Until the service names another by <c>retry:</c>.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILogger Log { get; init; } = NullLogger.Instance;
}
