namespace PlayLinkTalk.Messaging.Redis;

/// <summary>How messaging uses Redis. With these defaults the accounts of a killed node are offline within five seconds.</summary>
public sealed class RedisMessagingOptions
{
    /// <summary>How often a node renews its presence; ten times as often it listens for its own pulse, and asks elsewhere while there is none.</summary>
    public TimeSpan Pulse { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A node that does not hear its own pulse for so long has to take events for lost.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>A node that does not renew its presence for so long is taken for dead. Longer than two pulses.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Life of a presence key that no node renews: far longer than other nodes need to notice the death of its node.</summary>
    public TimeSpan KeyLife => Lease * 100;

    /// <summary>How long Redis may take to answer before it counts as away.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);
}
