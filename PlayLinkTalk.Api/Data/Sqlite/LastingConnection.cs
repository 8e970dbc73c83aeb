using Microsoft.Data.Sqlite;

namespace PlayLinkTalk.Api.Data.Sqlite;

/// <summary>
/// A connection that stays open between the queries of its context, with its settings and prepared statements, until it is
/// disposed. Opening costs more than most queries, also with the client library's pool, because it registers two dozen functions
/// each time, of which none is used here. After a burst only a few connections stay open: the others close after each query.
/// </summary>
internal sealed class LastingConnection(string connectionString, OpenConnections open) : SqliteConnection(connectionString)
{
    private bool _stays;
    private bool _isEnding;

    public override void Open()
    {
        base.Open();
        _stays = _stays || open.TryAdd();
    }

    public override void Close()
    {
        if (!_stays || _isEnding)
        {
            base.Close();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _isEnding = true;
        base.Dispose(disposing);
        if (_stays)
        {
            _stays = false;
            open.Remove();
        }
    }
}

/// <summary>Counts the connections that stay open, up to a limit.</summary>
internal sealed class OpenConnections(int most)
{
    private int _count;

    /// <summary>False when the limit is reached.</summary>
    public bool TryAdd()
    {
        if (Interlocked.Increment(ref _count) <= most)
        {
            return true;
        }

        Remove();
        return false;
    }

    public void Remove() => Interlocked.Decrement(ref _count);
}
