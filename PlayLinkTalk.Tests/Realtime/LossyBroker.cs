using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A broker that loses, doubles and swaps events as a test wants it, which a real one may do too.</summary>
internal sealed class LossyBroker : IBroker
{
    private readonly InMemoryBroker _inner = new(NullLogger<InMemoryBroker>.Instance);
    private readonly Lock _gate = new();
    private ChannelEvent? _held;

    public event Action? Interrupted;

    /// <summary>What becomes of an event.</summary>
    public Func<ChannelEvent, Fate> Fate { get; set; } = _ => Realtime.Fate.Delivered;

    /// <summary>Of rooms and feeds, which come and go with clients. A node always listens to announcements.</summary>
    public int Subscriptions;

    public bool HearsAnnouncements;

    public void Interrupt() => Interrupted?.Invoke();

    public async ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken)
    {
        foreach (var published in events)
        {
            await _inner.PublishAsync(Decide(published), cancellationToken);
        }

        return true;
    }

    public async ValueTask<IAsyncDisposable> SubscribeAsync(
        string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken)
    {
        var subscription = await _inner.SubscribeAsync(channel, listener, cancellationToken);
        if (channel == Channels.Everybody)
        {
            HearsAnnouncements = true;
            return subscription;
        }

        Interlocked.Increment(ref Subscriptions);
        return new Counted(this, subscription);
    }

    private IReadOnlyList<ChannelEvent> Decide(ChannelEvent published)
    {
        lock (_gate)
        {
            switch (Fate(published))
            {
                case Realtime.Fate.Lost:
                    return [];
                case Realtime.Fate.Doubled:
                    return [published, published];
                case Realtime.Fate.Late when _held is null:
                    _held = published;
                    return [];
                default:
                    ChannelEvent[] now = _held is null ? [published] : [published, _held];
                    _held = null;
                    return now;
            }
        }
    }

    private sealed class Counted(LossyBroker broker, IAsyncDisposable inner) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            Interlocked.Decrement(ref broker.Subscriptions);
        }
    }
}

/// <summary>Late: comes after the next one.</summary>
internal enum Fate { Delivered, Lost, Doubled, Late }
