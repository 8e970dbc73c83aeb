using Microsoft.Extensions.Options;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>
/// The channels that this node listens to. The first listener of a channel subscribes at the broker, the last one's
/// leaving ends the subscription.
/// </summary>
internal sealed class ChannelRegistry(
    IBroker broker, IOptions<RealtimeOptions> options, TimeProvider time, ILogger<ChannelRegistry> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Raised when a channel has a hole. Must not block.</summary>
    public event Action? Suspected;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    public LiveChannel[] All()
    {
        lock (_gate)
        {
            return [.. _entries.Values.Select(entry => entry.Channel)];
        }
    }

    public LiveChannel? Find(string name)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault(name)?.Channel;
        }
    }

    /// <summary>Listens for somebody who may come. When this completes, everything published from now on is heard.</summary>
    public async Task<ChannelHold> HoldAsync(string name)
    {
        var entry = await EnterAsync(name);
        return new(entry.Channel, () => Leave(entry));
    }

    /// <summary>Adds a cursor. When this completes, everything published from now on reaches the channel.</summary>
    public async Task<Cursor> AttachAsync(string name, Func<LiveChannel, Cursor> make)
    {
        var entry = await EnterAsync(name);
        var cursor = make(entry.Channel);
        entry.Channel.Add(cursor);
        return cursor;
    }

    /// <summary>Takes a cursor out; from now on nothing more is delivered to it.</summary>
    public void Detach(Cursor cursor)
    {
        cursor.Channel.Remove(cursor);
        Entry? entry;
        lock (_gate)
        {
            entry = _entries.GetValueOrDefault(cursor.Channel.Name);
        }

        if (entry is not null)
        {
            Leave(entry);
        }
    }

    private async Task<Entry> EnterAsync(string name)
    {
        var entry = Enter(name);
        try
        {
            await entry.Subscription.Value;
        }
        catch
        {
            Leave(entry);
            throw;
        }

        return entry;
    }

    private Entry Enter(string name)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(name, out var entry))
            {
                var tail = new EventTail(options.Value.TailLength, options.Value.TailAge, time);
                var channel = new LiveChannel(name, tail, time, _ => Suspected?.Invoke());
                entry = new(channel, new(() => broker.SubscribeAsync(name, channel.Hear, CancellationToken.None).AsTask()));
                _entries.Add(name, entry);
            }

            entry.Listeners++;
            return entry;
        }
    }

    private void Leave(Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Listeners > 0)
            {
                return;
            }

            _entries.Remove(entry.Channel.Name);
        }

        _ = UnsubscribeAsync(entry);
    }

    private async Task UnsubscribeAsync(Entry entry)
    {
        try
        {
            var subscription = await entry.Subscription.Value;
            await subscription.DisposeAsync();
        }
#pragma warning disable CA1031 // Nobody waits for this; a subscription that stays hears events that nobody takes.
        catch (Exception error)
#pragma warning restore CA1031
        {
            RealtimeLog.Failed(logger, "Unsubscribing", error);
        }
    }

    private sealed class Entry(LiveChannel channel, Lazy<Task<IAsyncDisposable>> subscription)
    {
        public LiveChannel Channel { get; } = channel;

        public Lazy<Task<IAsyncDisposable>> Subscription { get; } = subscription;

        public int Listeners { get; set; }
    }
}
