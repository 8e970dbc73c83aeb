using Microsoft.EntityFrameworkCore;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// Lets one writer at a time into a database that has only one (SQLite): waiting here costs no thread and is fair,
/// waiting in the engine is neither. The writers then share one context, whose connection stays open and keeps what it has
/// prepared. For MySQL the gate stands open, and every writer has a context of its own.
/// </summary>
internal sealed class WriteGate(bool exclusive, IDbContextFactory<PlayLinkDb> contexts) : IDisposable
{
    private readonly SemaphoreSlim? _turn = exclusive ? new SemaphoreSlim(1, 1) : null;
    private PlayLinkDb? _writer;

    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        if (_turn is null)
        {
            return new(this, await contexts.CreateDbContextAsync(cancellationToken));
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return new(this, _writer ??= await OpenAsync(cancellationToken));
        }
        catch
        {
            _turn.Release();
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

    private async ValueTask LeaveAsync(PlayLinkDb db, bool isClean)
    {
        if (_turn is null)
        {
            await db.DisposeAsync();
            return;
        }

        if (isClean)
        {
            db.ChangeTracker.Clear();
        }
        else
        {
            // Whatever state it is in, the next one begins with another.
            _writer = null;
            await db.DisposeAsync();
        }

        _turn.Release();
    }

    /// <summary>The right to write, until it is disposed of.</summary>
    internal sealed class Turn(WriteGate gate, PlayLinkDb db) : IAsyncDisposable
    {
        private bool _isClean;

        public PlayLinkDb Db => db;

        /// <summary>Nothing went wrong: the next writer may go on with what is open.</summary>
        public void Done() => _isClean = true;

        public ValueTask DisposeAsync() => gate.LeaveAsync(db, _isClean);
    }
}
