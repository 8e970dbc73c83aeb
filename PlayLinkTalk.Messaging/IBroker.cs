namespace PlayLinkTalk.Messaging;

/// <summary>
/// Carries events from the Api to the nodes that listen. Delivery is at most once and best effort: the database is the
/// log, a lost event is found by its missing position. Events that one publisher publishes to one channel arrive in the
/// order in which they were published; nothing is promised across publishers or channels.
/// </summary>
public interface IBroker
{
    /// <summary>
    /// Hands events to whoever listens now. Several events are one round trip. Never throws for a broker that is away:
    /// it answers false, and the outbox relay tries again.
    /// </summary>
    ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken);

    /// <summary>
    /// Listens to a channel until the subscription is disposed. The listener is called in publishing order, one call at a
    /// time per channel, and must not block. Completes when events published from now on will be heard.
    /// </summary>
    ValueTask<IAsyncDisposable> SubscribeAsync(string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken);

    /// <summary>
    /// Raised after any time in which events may have been lost (a broken link, a restarted broker): listeners compare
    /// their positions with the Api.
    /// </summary>
    event Action? Interrupted;
}
