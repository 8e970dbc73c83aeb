using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace PlayLinkTalk.Api.Data.MySql;

/// <summary>
/// Retries a whole transaction, or a read outside of one, after a deadlock, a lock timeout or a lost connection. Deadlocks are
/// normal and short, so they are retried sooner than a server that restarts.
/// </summary>
internal sealed class WholeTransactionStrategy(ExecutionStrategyDependencies dependencies)
    : MySqlRetryingExecutionStrategy(dependencies, Attempts, LongestPause, errorNumbersToAdd: null)
{
    private const int Attempts = 8;
    private const int DeadlockMilliseconds = 10;

    /// <summary>An error code of MariaDB only.</summary>
    private const int ConnectionWasKilled = 1927;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Callers time out after 10 s. They get 503 before that.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    private long _firstFailure;

    protected override bool ShouldRetryOn(Exception exception) => base.ShouldRetryOn(exception) || IsConnectionLost(exception);

    /// <summary>
    /// After every failure: when the answer to a commit is missing, only the database knows its outcome. Without a commit there is
    /// no query (<see cref="PendingCommit{T}"/>).
    /// </summary>
    protected override bool ShouldVerifySuccessOn(Exception exception) => true;

    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        _firstFailure = ExceptionsEncountered.Count == 1 ? Stopwatch.GetTimestamp() : _firstFailure;
        var delay = Stopwatch.GetElapsedTime(_firstFailure) < Budget ? base.GetNextDelay(lastException) : null;
        if (delay is null || lastException.GetBaseException() is not MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock })
        {
            return delay;
        }

        // Random, so that the same two transactions do not collide again.
        return TimeSpan.FromMilliseconds(Random.Shared.Next(DeadlockMilliseconds << Math.Min(ExceptionsEncountered.Count, Attempts)));
    }

    /// <summary>The client reports a lost connection by the socket's error.</summary>
    private static bool IsConnectionLost(Exception exception) =>
        exception is MySqlException { InnerException: IOException or SocketException }
            or MySqlException { ErrorCode: MySqlErrorCode.ServerShutdown }
            or MySqlException { Number: ConnectionWasKilled };
}
