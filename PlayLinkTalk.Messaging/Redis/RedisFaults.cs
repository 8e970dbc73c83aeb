using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>Which failures mean no more than that Redis, or the link to it, is away.</summary>
internal static class RedisFaults
{
    public static bool MeansAway(Exception error) => error is RedisException or TimeoutException or ObjectDisposedException;
}
