using System.Net.Sockets;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Which failures mean no more than that Redis, or the link to it, is away. What is under way over a link that version 2 of the
/// client gives up fails with whatever the client met itself, or as cancelled; version 1 finds nothing where a link has been.
/// </summary>
public static class RedisFaults
{
    /// <param name="error">What a call to the client ended with.</param>
    /// <param name="asked">Who asked: when it is cancelled, that is what a cancellation means.</param>
    public static bool MeansAway(Exception error, CancellationToken asked = default) => error switch
    {
        OperationCanceledException => !asked.IsCancellationRequested,
        RedisException or TimeoutException or IOException or SocketException or InvalidOperationException => true,
        NullReferenceException { Source: "StackExchange.Redis" } => true,
        _ => false,
    };
}
