using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Messaging.InMemory;

/// <summary>
/// The broker of a single process. It loses nothing, so it never raises <see cref="Interrupted"/>; the nodes check their
/// positions all the same.
/// </summary>
public sealed class InMemoryBroker(ILogger<InMemoryBroker> logger) : IBroker
{
    private readonly ConcurrentDictionary<string, InMemoryChannel> _channels = new(StringComparer.Ordinal);

    public event Action? Interrupted
    {
        add { }
        remove { }
    }

    public ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken)
    {
        foreach (var published in events)
        {
            if (_channels.TryGetValue(published.Channel, out var channel))
            {
                channel.Publish(published);
            }
        }

        return ValueTask.FromResult(true);
    }

    public ValueTask<IAsyncDisposable> SubscribeAsync(
        string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken)
    {
        // A channel that its last listener is just closing takes nobody any more: the next try makes a new one.
        while (true)
        {
            var candidate = _channels.GetOrAdd(channel, name => new InMemoryChannel(name, logger));
            if (candidate.TryAdd(listener))
            {
                return ValueTask.FromResult<IAsyncDisposable>(new Subscription(this, candidate, listener));
            }
        }
    }

    private void Remove(InMemoryChannel channel, Action<ChannelEvent> listener)
    {
        if (channel.RemoveAndIsClosed(listener))
        {
            _channels.TryRemove(KeyValuePair.Create(channel.Name, channel));
        }
    }

    private sealed class Subscription(InMemoryBroker broker, InMemoryChannel channel, Action<ChannelEvent> listener) : IAsyncDisposable
    {
        private int _disposed;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                broker.Remove(channel, listener);
            }

            return ValueTask.CompletedTask;
        }
    }
}
