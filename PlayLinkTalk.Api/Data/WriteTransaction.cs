using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using PlayLinkTalk.Api.Outbox;

namespace PlayLinkTalk.Api.Data;

/// <summary>What a unit of work has: the database within its transaction, and the events it will have caused.</summary>
internal sealed record Work(PlayLinkDb Db, EventLog Events);

/// <summary>
/// The one way to change the database. The work, its feed events and its outbox row are committed together or not at
/// all; after the commit the events go to the broker. The work may run more than once (deadlocks are retried, and where
/// another writer was first), so it touches nothing but its <see cref="Work"/>. Rows are touched in one order: accounts by id,
/// then match, then rooms by id. A commit whose answer is lost is looked for: it is neither repeated nor reported as failed.
/// </summary>
internal sealed class WriteTransaction(
    IDbContextFactory<PlayLinkDb> contexts, WriteGate gate, OutboxRelay relay, TimeProvider time)
{
    private const int SqliteConstraint = 19;
    private const string IntegrityViolation = "23000";

    public async Task<T> RunAsync<T>(Func<Work, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var template = await contexts.CreateDbContextAsync(cancellationToken);
        return await template.Database.CreateExecutionStrategy().ExecuteAsync(
            new PendingCommit<T>(), (commit, ct) => RepeatAsync(work, commit, ct), FindAsync, cancellationToken);
    }

    public Task RunAsync(Func<Work, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(async (unit, ct) => { await work(unit, ct); return true; }, cancellationToken);

    /// <summary>
    /// Where another writer has just written the row that this one did not find, or taken away the one that it did, a second look
    /// sees that.
    /// </summary>
    private async Task<T> RepeatAsync<T>(
        Func<Work, CancellationToken, Task<T>> work, PendingCommit<T> commit, CancellationToken cancellationToken)
    {
        try
        {
            return await AttemptAsync(work, commit, cancellationToken);
        }
        catch (DbUpdateException outrun) when (outrun is DbUpdateConcurrencyException || IsTakenKey(outrun.InnerException))
        {
            return await AttemptAsync(work, commit, cancellationToken);
        }
    }

    /// <summary>After a failure: what was committed all the same is published and answered, and not done again.</summary>
    private async Task<ExecutionResult<T>> FindAsync<T>(PendingCommit<T> commit, CancellationToken cancellationToken)
    {
        if (!await commit.IsDoneAsync(contexts, cancellationToken))
        {
            return new(false, commit.Result);
        }

        relay.Enqueue(commit.Batch);
        return new(true, commit.Result);
    }

    private static bool IsTakenKey(Exception? cause) =>
        cause is SqliteException { SqliteErrorCode: SqliteConstraint } or DbException { SqlState: IntegrityViolation };

    private async Task<T> AttemptAsync<T>(
        Func<Work, CancellationToken, Task<T>> work, PendingCommit<T> commit, CancellationToken cancellationToken)
    {
        commit.Forget();
        await using var turn = await gate.EnterAsync(cancellationToken);
        var db = turn.Db;
        var events = new EventLog(db, time);
        // Who waited for a lock must see what its holder committed, also where an earlier read had begun a snapshot.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        T result;
        try
        {
            result = await work(new Work(db, events), cancellationToken);
        }
        catch (RefusedException<T> refused)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            turn.Done();
            return refused.Result;
        }

        var batch = await events.StageAsync(cancellationToken);
        await db.SaveAsync(cancellationToken);
        await commit.MarkAsync(db, result, batch, time.Now(), cancellationToken);
        // From here on the caller's impatience must not leave it unknown whether the change happened.
        await transaction.CommitAsync(CancellationToken.None);
        // Still in turn: what is committed first is published first.
        relay.Enqueue(batch);
        turn.Done();
        return result;
    }
}

/// <summary>Thrown by a unit of work to undo what it has done so far and answer with a result of its own.</summary>
internal sealed class RefusedException<T>(T result) : Exception("The unit of work was refused.")
{
    public T Result { get; } = result;
}
