namespace PlayLinkTalk.Messaging;

/// <summary>
/// Carries events from the Api to the nodes that listen. Delivery is at most once and best effort: the database is the
/// log, and listeners find a lost event by its missing position. The events of one publisher arrive in order within a channel.
/// Across publishers or channels there is no order.
/// </summary>
public interface IBroker
{
    /// <summary>
    /// Sends events to the current listeners, in one round trip. False when the broker is away, which throws nothing: the outbox
    /// relay tries again.
    /// </summary>
    ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken);

    /// <summary>
    /// Listens to a channel until the subscription is disposed. The listener is called in publishing order, one call at a
    /// time per channel, and must not block. Completes when the listener receives the events published from now on; with a broker
    /// that is away it completes earlier, and <see cref="Interrupted"/> follows when the broker is back.
    /// </summary>
    ValueTask<IAsyncDisposable> SubscribeAsync(string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken);

    /// <summary>
    /// Raised while and after events may have been lost (a broken link, a restarted broker): listeners compare their positions
    /// with the Api.
    /// </summary>
    event Action? Interrupted;
}
