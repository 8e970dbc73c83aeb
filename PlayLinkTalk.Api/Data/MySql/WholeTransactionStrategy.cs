using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace PlayLinkTalk.Api.Data.MySql;

/// <summary>
/// Repeats a whole transaction, or a read outside of one, after a deadlock, a lock that was waited for too long, or a lost
/// connection. Deadlocks are normal and over at once, so they are repeated sooner than what a server's restart takes.
/// </summary>
internal sealed class WholeTransactionStrategy(ExecutionStrategyDependencies dependencies)
    : MySqlRetryingExecutionStrategy(dependencies, Attempts, LongestPause, errorNumbersToAdd: null)
{
    private const int Attempts = 8;
    private const int DeadlockMilliseconds = 10;

    /// <summary>MariaDB's own.</summary>
    private const int ConnectionWasKilled = 1927;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Callers give up after 10 s. They get an answer before that: the database is away, ask again.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(5);

    private long _firstFailure;

    protected override bool ShouldRetryOn(Exception exception) => base.ShouldRetryOn(exception) || IsConnectionLost(exception);

    /// <summary>
    /// Whatever happened: where the answer to a commit did not come, only the database knows. Where no commit was sent, nothing is
    /// asked (<see cref="PendingCommit{T}"/>).
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

        // By chance, so that the two that met do not meet again.
        return TimeSpan.FromMilliseconds(Random.Shared.Next(DeadlockMilliseconds << Math.Min(ExceptionsEncountered.Count, Attempts)));
    }

    /// <summary>The client reports a cut connection by what its socket met.</summary>
    private static bool IsConnectionLost(Exception exception) =>
        exception is MySqlException { InnerException: IOException or SocketException }
            or MySqlException { ErrorCode: MySqlErrorCode.ServerShutdown }
            or MySqlException { Number: ConnectionWasKilled };
}
