using Microsoft.Extensions.Options;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Delivery;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Channels;

/// <summary>
/// The channels that this node listens to. The first cursor of a channel subscribes at the broker; the removal of the last one
/// ends the subscription.
/// </summary>
internal sealed class ChannelRegistry(
    IBroker broker, WriteScheduler writes, IOptions<RealtimeOptions> options, TimeProvider time, ILogger<ChannelRegistry> logger)
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

    /// <summary>Adds a cursor. When this completes, everything published from now on reaches the channel.</summary>
    public async Task<Cursor> AttachAsync(string name, Func<LiveChannel, Cursor> make)
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

        var cursor = make(entry.Channel);
        entry.Channel.Add(cursor);
        return cursor;
    }

    /// <summary>Removes a cursor; nothing more is delivered to it from now on.</summary>
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

    private Entry Enter(string name)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(name, out var entry))
            {
                var tail = new EventTail(options.Value.TailLength, options.Value.TailAge, time);
                var channel = new LiveChannel(name, tail, time, _ => Suspected?.Invoke());
                entry = new(channel, new(() => broker.SubscribeAsync(name, heard => Hear(channel, heard), CancellationToken.None).AsTask()));
                _entries.Add(name, entry);
            }

            entry.Listeners++;
            return entry;
        }
    }

    /// <summary>The thread that brings an event also writes it to the connections.</summary>
    private void Hear(LiveChannel channel, ChannelEvent heard)
    {
        using var round = writes.Hold();
        channel.Hear(heard);
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
#pragma warning disable CA1031 // No caller awaits this. A subscription that stays delivers to an empty channel, which is harmless.
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
