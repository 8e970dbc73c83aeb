using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;

namespace PlayLinkTalk.Tests.Api;

/// <summary>A broker that can be away, or broken, and remembers what it took.</summary>
internal sealed class SwitchedBroker : IBroker
{
    private readonly InMemoryBroker _inner = new(NullLogger<InMemoryBroker>.Instance);
    private readonly ConcurrentQueue<ChannelEvent> _taken = new();
    private int _refused;

    public event Action? Interrupted
    {
        add { }
        remove { }
    }

    public volatile bool Away;

    public volatile bool Broken;

    public IReadOnlyList<ChannelEvent> Taken => [.. _taken];

    public int Refused => Volatile.Read(ref _refused);

    public async ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken)
    {
        if (Away || Broken)
        {
            Interlocked.Increment(ref _refused);
            return Broken ? throw new InvalidOperationException("Not as the contract says.") : false;
        }

        foreach (var published in events)
        {
            _taken.Enqueue(published);
        }

        return await _inner.PublishAsync(events, cancellationToken);
    }

    public ValueTask<IAsyncDisposable> SubscribeAsync(string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken) =>
        _inner.SubscribeAsync(channel, listener, cancellationToken);
}
