using System.Collections.Concurrent;
using PlayLinkTalk.Realtime.Hosting;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>The live connections of this node.</summary>
internal sealed class ConnectionRegistry(RealtimeMetrics metrics)
{
    private readonly ConcurrentDictionary<string, Connection> _connections = new(StringComparer.Ordinal);

    public ICollection<Connection> All => _connections.Values;

    /// <summary>Null when no connection of this node has the id.</summary>
    public Connection? Find(string id) => _connections.GetValueOrDefault(id);

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

    /// <summary>The session was signed out: its connections end.</summary>
    public void EndSession(Guid sessionId)
    {
        foreach (var connection in All.Where(connection => connection.Caller.SessionId == sessionId))
        {
            connection.End(Ending.SessionEnded);
        }
    }

    /// <summary>The account may not hear the channel any more.</summary>
    public void Lose(Guid accountId, string channel)
    {
        foreach (var connection in All.Where(connection => connection.Caller.AccountId == accountId))
        {
            connection.Lose(channel);
        }
    }
}
