using Microsoft.EntityFrameworkCore;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// Admits one writer at a time to SQLite, which allows only one: waiting here blocks no thread and is fair, waiting in the engine
/// is neither. The writers share one context, whose connection stays open with its prepared statements. On MySQL every writer
/// gets a context of its own: a shared commit at once, the work of single requests <paramref name="atOnce"/> at a time, so that a
/// flood of requests leaves connections to the readers and the messages.
/// </summary>
/// <param name="exclusive">One writer at a time.</param>
/// <param name="atOnce">Requests that write at once, where several may.</param>
/// <param name="contexts">The database.</param>
internal sealed class WriteGate(bool exclusive, int atOnce, IDbContextFactory<PlayLinkDb> contexts) : IDisposable
{
    private readonly WriteQueue _queue = new(exclusive ? 1 : atOnce);
    private PlayLinkDb? _writer;

    /// <summary>Whether there is one writer at a time.</summary>
    public bool IsExclusive => exclusive;

    public async ValueTask<Turn> EnterAsync(WriteLane lane, CancellationToken cancellationToken)
    {
        var waits = exclusive || lane == WriteLane.Requests;
        if (waits)
        {
            await _queue.EnterAsync(lane, cancellationToken);
        }

        try
        {
            var db = exclusive ? _writer ??= await OpenAsync(cancellationToken) : await contexts.CreateDbContextAsync(cancellationToken);
            return new(this, db, waits);
        }
        catch when (waits)
        {
            _queue.Leave();
            throw;
        }
    }

    public void Dispose() => _writer?.Dispose();

    private async Task<PlayLinkDb> OpenAsync(CancellationToken cancellationToken)
    {
        var writer = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await writer.Database.OpenConnectionAsync(cancellationToken);
            return writer;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    private async ValueTask LeaveAsync(PlayLinkDb db, bool waited, bool isClean)
    {
        try
        {
            if (exclusive && isClean)
            {
                db.ChangeTracker.Clear();
            }
            else
            {
                // Where writers share a context, its state is unknown: the next one gets a new one.
                _writer = null;
                await db.DisposeAsync();
            }
        }
        finally
        {
            if (waited)
            {
                _queue.Leave();
            }
        }
    }

    /// <summary>The right to write, until it is disposed.</summary>
    internal sealed class Turn(WriteGate gate, PlayLinkDb db, bool waited) : IAsyncDisposable
    {
        private bool _isClean;

        public PlayLinkDb Db => db;

        /// <summary>The work succeeded: the next writer may reuse the context.</summary>
        public void Done() => _isClean = true;

        public ValueTask DisposeAsync() => gate.LeaveAsync(db, waited, _isClean);
    }
}
