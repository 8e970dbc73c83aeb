using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Messaging;

/// <summary>
/// The listeners of one channel in this process. Calls them in order and one at a time without holding a lock, so that a
/// listener may publish, subscribe or leave.
/// </summary>
internal sealed class ListenerSet(string channel, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Queue<ChannelEvent> _waiting = new();
    private Action<ChannelEvent>[] _listeners = [];
    private bool _delivering;

    public string Channel { get; } = channel;

    public bool IsEmpty => Volatile.Read(ref _listeners).Length == 0;

    /// <summary>Returns the new number of listeners.</summary>
    public int Add(Action<ChannelEvent> listener)
    {
        lock (_gate)
        {
            _listeners = [.. _listeners, listener];
            return _listeners.Length;
        }
    }

    /// <summary>Returns the number of listeners left.</summary>
    public int Remove(Action<ChannelEvent> listener)
    {
        lock (_gate)
        {
            var at = Array.IndexOf(_listeners, listener);
            if (at >= 0)
            {
                _listeners = [.. _listeners[..at], .. _listeners[(at + 1)..]];
            }

            return _listeners.Length;
        }
    }

    /// <summary>Calls the listeners. If another thread is delivering, that thread delivers this event after its own.</summary>
    public void Deliver(ChannelEvent published)
    {
        lock (_gate)
        {
            _waiting.Enqueue(published);
            if (_delivering)
            {
                return;
            }

            _delivering = true;
        }

        while (TryTake(out var next, out var listeners))
        {
            foreach (var listener in listeners)
            {
                Call(listener, next);
            }
        }
    }

    private bool TryTake(out ChannelEvent next, out Action<ChannelEvent>[] listeners)
    {
        lock (_gate)
        {
            listeners = _listeners;
            _delivering = _waiting.TryDequeue(out next!);
            return _delivering;
        }
    }

    /// <summary>One listener's fault must not cost the others their event.</summary>
    private void Call(Action<ChannelEvent> listener, ChannelEvent published)
    {
        try
        {
            listener(published);
        }
#pragma warning disable CA1031 // Logged as an error of the listener.
        catch (Exception error)
#pragma warning restore CA1031
        {
            MessagingLog.ListenerFailed(logger, published.Type, Channel, error);
        }
    }
}
