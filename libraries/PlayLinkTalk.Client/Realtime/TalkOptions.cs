using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PlayLinkTalk.Client;

public sealed class TalkOptions
{
    /// <summary>The service's address; the hub is found below it.</summary>
    public required Uri Service { get; init; }

    public required Credentials Credentials { get; init; }

    /// <summary>Opens the socket; null: a connection of its own, made the usual way.</summary>
    public HttpMessageInvoker? Sockets { get; init; }

    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one attempt to send may go unanswered before it is repeated.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// A room that is further behind than this is not read up message by message: it goes on from the newest, and the
    /// listener is told.
    /// </summary>
    public long LongestCatchUp { get; init; } = 10_000;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILogger Log { get; init; } = NullLogger.Instance;
}
