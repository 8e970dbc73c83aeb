using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PlayLinkTalk.Client;

public sealed class FeedOptions
{
    /// <summary>The stream is closed after this time without a byte. The service sends a heartbeat every 15 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(35);

    /// <summary>The reconnect delay until the service sets another one by <c>retry:</c>.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(5);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILogger Log { get; init; } = NullLogger.Instance;
}
