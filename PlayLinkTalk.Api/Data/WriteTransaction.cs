using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PlayLinkTalk.Api.Data;

/// <summary>A unit of work: the database within its transaction, and the events that it causes.</summary>
internal sealed record Work(PlayLinkDb Db, IEventLog Events);

/// <summary>
/// The one way to change the database. The work, its feed events and its outbox row are committed together or not at all; after
/// the commit the events go to the broker. The work may run more than once (after a deadlock, or when another writer was first),
/// so it changes nothing but its <see cref="Work"/>. Rows are locked in one order: accounts by id, then match, then rooms by id.
/// A commit whose answer is lost is verified: it is neither repeated nor reported as failed.
/// </summary>
internal sealed class WriteTransaction(
    IDbContextFactory<PlayLinkDb> contexts, WriteGate gate, IOutbox outbox, TimeProvider time)
{
    private const int SqliteConstraint = 19;
    private const string IntegrityViolation = "23000";

    public Task<T> RunAsync<T>(Func<Work, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(WriteLane.Requests, work, cancellationToken);

    public Task RunAsync(Func<Work, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(async (unit, ct) => { await work(unit, ct); return true; }, cancellationToken);

    /// <param name="lane">Where it waits for its turn.</param>
    /// <param name="work">The change.</param>
    /// <param name="cancellationToken">Until the commit begins.</param>
    public async Task<T> RunAsync<T>(WriteLane lane, Func<Work, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        if (gate.IsExclusive)
        {
            // The engine runs in this process: no connection is lost, so nothing is retried.
            return await RepeatAsync(lane, work, new(), cancellationToken);
        }

        await using var template = await contexts.CreateDbContextAsync(cancellationToken);
        return await template.Database.CreateExecutionStrategy().ExecuteAsync(
            new PendingCommit<T>(), (commit, ct) => RepeatAsync(lane, work, commit, ct), FindAsync, cancellationToken);
    }

    /// <summary>
    /// Retries once when another writer has just inserted the row that this one did not find, or deleted the one that it found.
    /// </summary>
    private async Task<T> RepeatAsync<T>(
        WriteLane lane, Func<Work, CancellationToken, Task<T>> work, PendingCommit<T> commit, CancellationToken cancellationToken)
    {
        try
        {
            return await AttemptAsync(lane, work, commit, cancellationToken);
        }
        catch (DbUpdateException conflict) when (conflict is DbUpdateConcurrencyException || IsTakenKey(conflict.InnerException))
        {
            return await AttemptAsync(lane, work, commit, cancellationToken);
        }
    }

    /// <summary>After a failure: a transaction that was committed nevertheless is published and answered, not repeated.</summary>
    private async Task<ExecutionResult<T>> FindAsync<T>(PendingCommit<T> commit, CancellationToken cancellationToken)
    {
        if (!await commit.IsDoneAsync(contexts, cancellationToken))
        {
            return new(false, commit.Result);
        }

        outbox.Enqueue(commit.Batch);
        return new(true, commit.Result);
    }

    private static bool IsTakenKey(Exception? cause) =>
        cause is SqliteException { SqliteErrorCode: SqliteConstraint } or DbException { SqlState: IntegrityViolation };

    private async Task<T> AttemptAsync<T>(
        WriteLane lane, Func<Work, CancellationToken, Task<T>> work, PendingCommit<T> commit, CancellationToken cancellationToken)
    {
        commit.Forget();
        await using var turn = await gate.EnterAsync(lane, cancellationToken);
        var db = turn.Db;
        var events = outbox.Begin(db);
        // A writer that waited for a lock must see what the holder committed, also after an earlier read: no snapshot.
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
        // No cancellation from here on: the caller must learn whether the change happened.
        await transaction.CommitAsync(CancellationToken.None);
        // Within the turn, so that events are published in the order of their commits.
        outbox.Enqueue(batch);
        turn.Done();
        return result;
    }
}

/// <summary>Thrown by a unit of work to roll back and return a result.</summary>
internal sealed class RefusedException<T>(T result) : Exception("The unit of work was refused.")
{
    public T Result { get; } = result;
}
