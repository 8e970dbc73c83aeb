using PlayLinkTalk.Realtime.Channels;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>The channels of one connection, with a cursor each.</summary>
internal sealed class Subscriptions(Connection connection, Node node)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _catchingUp = new(1);
    private bool _isClosed;

    public Cursor? Find(string channel)
    {
        lock (_gate)
        {
            return _slots.GetValueOrDefault(channel)?.Cursor;
        }
    }

    public Cursor[] Cursors()
    {
        lock (_gate)
        {
            return [.. _slots.Values.Select(slot => slot.Cursor).OfType<Cursor>()];
        }
    }

    /// <summary>Subscribes to a channel; its cursor is behind until the next catch-up. A second call for a channel does nothing.</summary>
    public async Task AttachAsync(string channel, Func<LiveChannel, Cursor> make)
    {
        var slot = new Slot();
        lock (_gate)
        {
            if (_isClosed || !_slots.TryAdd(channel, slot))
            {
                return;
            }
        }

        try
        {
            var cursor = await node.Channels.AttachAsync(channel, make);
            if (!Fill(channel, slot, cursor))
            {
                node.Channels.Detach(cursor);
            }
        }
        catch
        {
            Detach(channel);
            throw;
        }
    }

    /// <summary>Unsubscribes: nothing more of the channel is delivered when this returns.</summary>
    public void Detach(string channel)
    {
        Slot? slot;
        lock (_gate)
        {
            _slots.Remove(channel, out slot);
        }

        if (slot?.Cursor is { } cursor)
        {
            node.Channels.Detach(cursor);
        }
    }

    public void Close()
    {
        string[] channels;
        lock (_gate)
        {
            _isClosed = true;
            channels = [.. _slots.Keys];
        }

        Array.ForEach(channels, Detach);
    }

    /// <summary>Brings every cursor that is behind to live. One run at a time; ends when the connection does.</summary>
    public async Task CatchUpAsync()
    {
        await _catchingUp.WaitAsync(connection.Ended);
        try
        {
            await new CatchUp(connection, node).RunAsync(connection.Ended);
        }
        finally
        {
            _catchingUp.Release();
        }
    }

    /// <summary>The same in the background; may be called under any lock.</summary>
    public void StartCatchUp() => node.Run("Catching up", CatchUpAsync);

    private bool Fill(string channel, Slot slot, Cursor cursor)
    {
        lock (_gate)
        {
            if (_slots.GetValueOrDefault(channel) != slot)
            {
                return false;
            }

            slot.Cursor = cursor;
            return true;
        }
    }

    /// <summary>Exists while the subscription is made, so that a detach in between takes effect.</summary>
    private sealed class Slot
    {
        public Cursor? Cursor { get; set; }
    }
}
