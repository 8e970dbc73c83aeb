using Microsoft.EntityFrameworkCore;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// What one caller's transaction is about to commit. When the connection is lost between the commit and its answer, the mark tells
/// whether the transaction was committed, so that it is neither repeated nor reported as failed.
/// </summary>
internal sealed class PendingCommit<T>
{
    private Guid? _mark;

    /// <summary>The result of the marked transaction.</summary>
    public T Result { get; private set; } = default!;

    /// <summary>The events of the marked transaction.</summary>
    public OutboxBatch? Batch { get; private set; }

    /// <summary>Starts a new attempt: the earlier one was rolled back.</summary>
    public void Forget() => _mark = null;

    /// <summary>Writes the mark, as the last statement before the commit. SQLite can't lose its answer, and gets none.</summary>
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
        // The server may still be committing, or not have noticed that the connection is lost: a locking read waits for the end of
        // that transaction.
        var found = await db.Commits.FromSql($"SELECT * FROM commits WHERE Id = {mark} FOR UPDATE")
            .AsNoTracking().ToListAsync(cancellationToken);
        return found.Count > 0;
    }
}
