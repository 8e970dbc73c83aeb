using Microsoft.Extensions.Logging;

namespace PlayLinkTalk.Messaging.InMemory;

/// <summary>A channel while somebody listens to it. Closed for good when the last listener leaves.</summary>
internal sealed class InMemoryChannel(string name, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly ListenerSet _listeners = new(name, logger);
    private bool _closed;

    public string Name { get; } = name;

    public void Publish(ChannelEvent published) => _listeners.Deliver(published);

    public bool TryAdd(Action<ChannelEvent> listener)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _listeners.Add(listener);
            }

            return !_closed;
        }
    }

    public bool RemoveAndIsClosed(Action<ChannelEvent> listener)
    {
        lock (_gate)
        {
            _closed = _listeners.Remove(listener) == 0;
            return _closed;
        }
    }
}
