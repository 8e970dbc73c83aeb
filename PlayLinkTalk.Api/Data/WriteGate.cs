using Microsoft.EntityFrameworkCore;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// Admits one writer at a time to SQLite, which allows only one: waiting here blocks no thread and is fair, waiting in the engine
/// is neither. The writers share one context, whose connection stays open with its prepared statements. On MySQL every writer
/// gets a context of its own at once.
/// </summary>
internal sealed class WriteGate(bool exclusive, IDbContextFactory<PlayLinkDb> contexts) : IDisposable
{
    private readonly SemaphoreSlim? _turn = exclusive ? new SemaphoreSlim(1, 1) : null;
    private PlayLinkDb? _writer;

    /// <summary>Whether there is one writer at a time.</summary>
    public bool IsExclusive => _turn is not null;

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
            // The state of this context is unknown: the next writer gets a new one.
            _writer = null;
            await db.DisposeAsync();
        }

        _turn.Release();
    }

    /// <summary>The right to write, until it is disposed.</summary>
    internal sealed class Turn(WriteGate gate, PlayLinkDb db) : IAsyncDisposable
    {
        private bool _isClean;

        public PlayLinkDb Db => db;

        /// <summary>The work succeeded: the next writer may reuse the context.</summary>
        public void Done() => _isClean = true;

        public ValueTask DisposeAsync() => gate.LeaveAsync(db, _isClean);
    }
}
