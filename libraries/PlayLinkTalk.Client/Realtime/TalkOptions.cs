using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PlayLinkTalk.Client;

public sealed class TalkOptions
{
    /// <summary>The service's address; the hub's path is relative to it.</summary>
    public required Uri Service { get; init; }

    public required Credentials Credentials { get; init; }

    /// <summary>Opens the socket; null: the default connection.</summary>
    public HttpMessageInvoker? Sockets { get; init; }

    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time without an answer after which a send is retried.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A room that is further behind than this is not read message by message: it continues from the newest one, and the listener gets
    /// a reset.
    /// </summary>
    public long LongestCatchUp { get; init; } = 10_000;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILogger Log { get; init; } = NullLogger.Instance;
}
