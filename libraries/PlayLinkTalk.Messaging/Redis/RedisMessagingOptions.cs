namespace PlayLinkTalk.Messaging.Redis;

/// <summary>How messaging uses Redis. By default the accounts of a killed node are offline within five seconds.</summary>
public sealed class RedisMessagingOptions
{
    /// <summary>
    /// How often a node renews its presence. It publishes its pulse twice as often, and ten times as often while it hears none.
    /// </summary>
    public TimeSpan Pulse { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time without a pulse after which events may have been lost.</summary>
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Time without a renewal after which a node counts as dead. Longer than two pulses.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Life of a presence key that no node renews: far longer than other nodes need to notice the death of its node.</summary>
    public TimeSpan KeyLife => Lease * 100;

    /// <summary>For the codes of messages; null: messages have none, and every one is believed.</summary>
    public MessageKeys? Keys { get; set; }

    /// <summary>Time for an answer after which Redis counts as away.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);
}
