namespace PlayLinkTalk.Messaging.InMemory;

/// <summary>Presence of a single process. Its only node is itself, so nothing changes without a call.</summary>
public sealed class InMemoryPresence : IPresence
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, HashSet<string>> _connections = [];

    public event Action<PresenceChange>? Changed
    {
        add { }
        remove { }
    }

    public ValueTask<bool> EnterAsync(
        Guid accountId, string connectionId, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_connections.TryGetValue(accountId, out var connections))
            {
                connections.Add(connectionId);
                return ValueTask.FromResult(false);
            }

            _connections.Add(accountId, new(StringComparer.Ordinal) { connectionId });
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask<bool> LeaveAsync(Guid accountId, string connectionId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var wasLast = _connections.TryGetValue(accountId, out var connections)
                && connections.Remove(connectionId)
                && connections.Count == 0;
            if (wasLast)
            {
                _connections.Remove(accountId);
            }

            return ValueTask.FromResult(wasLast);
        }
    }

    public ValueTask<IReadOnlySet<Guid>> OnlineAsync(
        IReadOnlyCollection<Guid> accountIds, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlySet<Guid>>(accountIds.Where(_connections.ContainsKey).ToHashSet());
        }
    }
}
