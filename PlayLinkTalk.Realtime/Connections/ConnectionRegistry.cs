using System.Collections.Concurrent;

namespace PlayLinkTalk.Realtime.Connections;

/// <summary>The live connections of this node.</summary>
internal sealed class ConnectionRegistry(RealtimeMetrics metrics)
{
    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);

    public ICollection<Connection> All => _connections.Values;

    public void Add(Connection connection)
    {
        if (_connections.TryAdd(connection.Id, connection))
        {
            metrics.Connected(connection.Transport);
        }
    }

    public void Remove(Connection connection)
    {
        if (_connections.TryRemove(connection.Id, out _))
        {
            metrics.Disconnected(connection.Transport);
        }
    }

    /// <summary>The session was signed out: whatever of it is connected here ends.</summary>
    public void EndSession(Guid sessionId)
    {
        foreach (var connection in All.Where(connection => connection.Caller.SessionId == sessionId))
        {
            connection.End(Ending.SessionEnded);
        }
    }

    /// <summary>The channel is not the account's any more.</summary>
    public void EndListening(Guid accountId, string channel)
    {
        foreach (var connection in All.Where(connection => connection.Caller.AccountId == accountId))
        {
            connection.Listening.Detach(channel);
        }
    }
}
