using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Messaging.InMemory;

/// <summary>The broker of a single process. It loses nothing, so it never raises <see cref="Interrupted"/>.</summary>
public sealed class InMemoryBroker(ILogger<InMemoryBroker> logger) : IBroker
{
    private readonly Lock _gate = new();
    // Changed under the gate, read without it.
    private readonly ConcurrentDictionary<string, ListenerSet> _channels = new(StringComparer.Ordinal);

    public event Action? Interrupted
    {
        add { }
        remove { }
    }

    public ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken)
    {
        foreach (var published in events)
        {
            if (_channels.TryGetValue(published.Channel, out var listeners))
            {
                listeners.Deliver(published);
            }
        }

        return ValueTask.FromResult(true);
    }

    public ValueTask<IAsyncDisposable> SubscribeAsync(
        string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _channels.GetOrAdd(channel, name => new ListenerSet(name, logger)).Add(listener);
        }

        return ValueTask.FromResult<IAsyncDisposable>(new Subscription(() => Remove(channel, listener)));
    }

    private void Remove(string channel, Action<ChannelEvent> listener)
    {
        lock (_gate)
        {
            if (_channels.TryGetValue(channel, out var listeners) && listeners.Remove(listener) == 0)
            {
                _channels.TryRemove(channel, out _);
            }
        }
    }
}
