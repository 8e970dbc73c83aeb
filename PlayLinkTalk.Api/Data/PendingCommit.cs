using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Outbox;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// What one caller's transaction is about to commit. A connection can be lost after the commit was sent and before its
/// answer came; the mark then says what became of it, so that it is neither repeated nor reported as failed.
/// </summary>
internal sealed class PendingCommit<T>
{
    private Guid? _mark;

    /// <summary>Of the transaction that is marked.</summary>
    public T Result { get; private set; } = default!;

    /// <summary>The events that it will have caused.</summary>
    public OutboxBatch? Batch { get; private set; }

    /// <summary>A new attempt begins: what an earlier one was about to commit was rolled back.</summary>
    public void Forget() => _mark = null;

    /// <summary>The last statement before the commit. An engine in this process (SQLite) can't lose its answer, and gets no mark.</summary>
    public async Task MarkAsync(PlayLinkDb db, T result, OutboxBatch? batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!db.IsSqlite)
        {
            var mark = Guid.CreateVersion7(now);
            await db.InsertAsync([new CommitRow { Id = mark, At = now }], cancellationToken);
            (_mark, Result, Batch) = (mark, result, batch);
        }
    }

    /// <summary>Whether the last attempt was committed after all.</summary>
    public async Task<bool> IsDoneAsync(IDbContextFactory<PlayLinkDb> contexts, CancellationToken cancellationToken)
    {
        if (_mark is not { } mark)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // The server may still be at it, or not have noticed yet that the connection is gone: a reader that wants the row's lock
        // waits for the end of that transaction.
        var found = await db.Commits.FromSql($"SELECT * FROM commits WHERE Id = {mark} FOR UPDATE")
            .AsNoTracking().ToListAsync(cancellationToken);
        return found.Count > 0;
    }
}
