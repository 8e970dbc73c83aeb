using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlayLinkTalk.Load.Month;

/// <summary>
/// The tie of one Api to its database. Once it is cut, no statement and no commit of this Api arrives any more: for the others it is a
/// process that was killed, between any two statements, before a commit, or after one of which it never learns.
/// </summary>
internal sealed class Lifeline
{
    private long _left = long.MaxValue;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsCut => _ended.Task.IsCompleted;

    /// <summary>Completes when it is cut.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Cuts it after so many more statements and commits.</summary>
    public void CutAfter(int steps) => Volatile.Write(ref _left, steps);

    public IInterceptor[] Interceptors() => [new Statements(this), new Commits(this), new Connections(this)];

    private void Step()
    {
        if (IsCut || Interlocked.Decrement(ref _left) < 0)
        {
            _ended.TrySetResult();
            throw new LifelineCutException();
        }
    }

    private sealed class Statements(Lifeline line) : DbCommandInterceptor
    {
        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            line.Step();
            return result;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            line.Step();
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult<int> NonQueryExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            line.Step();
            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            line.Step();
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult<object> ScalarExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            line.Step();
            return result;
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<object> result,
            CancellationToken cancellationToken = default)
        {
            line.Step();
            return ValueTask.FromResult(result);
        }
    }

    private sealed class Commits(Lifeline line) : DbTransactionInterceptor
    {
        public override InterceptionResult TransactionCommitting(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
        {
            line.Step();
            return result;
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            line.Step();
            return ValueTask.FromResult(result);
        }

        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => line.Step();

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            line.Step();
            return Task.CompletedTask;
        }
    }

    private sealed class Connections(Lifeline line) : DbConnectionInterceptor
    {
        public override InterceptionResult ConnectionOpening(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
        {
            line.Step();
            return result;
        }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            line.Step();
            return ValueTask.FromResult(result);
        }
    }
}

/// <summary>What a killed process would not live to see.</summary>
internal sealed class LifelineCutException() : Exception("The Api is cut off from its database.");
