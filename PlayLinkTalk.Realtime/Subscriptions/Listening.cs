using PlayLinkTalk.Realtime.Connections;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>The cursors of one connection, and how they come from behind to live.</summary>
internal sealed class Listening(Connection connection, Node node)
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

    /// <summary>Starts to listen, behind until the next catch-up. A channel that is listened to already stays as it is.</summary>
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

    /// <summary>Stops to listen: when this returns, nothing more of the channel is delivered.</summary>
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
        Slot[] slots;
        lock (_gate)
        {
            _isClosed = true;
            slots = [.. _slots.Values];
            _slots.Clear();
        }

        foreach (var slot in slots)
        {
            if (slot.Cursor is { } cursor)
            {
                node.Channels.Detach(cursor);
            }
        }
    }

    /// <summary>Brings every cursor that is behind to live. One at a time for a connection; ends when the connection does.</summary>
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

    /// <summary>The same, by itself; may be called under any lock.</summary>
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

    /// <summary>Held while the subscription is under way, so that a leave in between is not lost.</summary>
    private sealed class Slot
    {
        public Cursor? Cursor { get; set; }
    }
}
