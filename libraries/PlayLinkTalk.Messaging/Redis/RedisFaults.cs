using System.Net.Sockets;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Which failures mean only that Redis, or the link to it, is away. When the client gives a link up, the calls under way fail with
/// the error of the link or as cancelled.
/// </summary>
public static class RedisFaults
{
    /// <param name="error">What a call to the client ended with.</param>
    /// <param name="caller">The caller's token: once it is cancelled, a cancellation is the caller's.</param>
    public static bool MeansAway(Exception error, CancellationToken caller = default) => error switch
    {
        OperationCanceledException => !caller.IsCancellationRequested,
        RedisException or TimeoutException or IOException or SocketException or InvalidOperationException => true,
        _ => false,
    };
}
