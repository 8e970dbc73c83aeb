using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace PlayLinkTalk.Api.Accounts;

/// <summary><see cref="Busy"/>: too many wait for their turn. <see cref="Outdated"/>: right, and the hash should be replaced.</summary>
internal enum PasswordCheck { Busy, Wrong, Right, Outdated }

/// <summary>
/// The one place where passwords are hashed, which is slow on purpose. A bounded number at the same time and a bounded queue keep a
/// flood of sign-ins from taking every processor; hashing leaves the thread that reads the requests.
/// </summary>
internal sealed class PasswordHashing : IDisposable
{
    /// <summary>What callers beyond the bound are asked to wait.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly PasswordHasher<AccountRow> _hasher;
    private readonly ConcurrencyLimiter _turns;

    public PasswordHashing(PasswordHasher<AccountRow> hasher, IOptions<PasswordOptions> options, ILogger<PasswordHashing> logger)
    {
        _hasher = hasher;
        _turns = new(new()
        {
            PermitLimit = options.Value.AtOnce > 0 ? options.Value.AtOnce : Environment.ProcessorCount,
            QueueLimit = options.Value.Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        if (options.Value.IterationCount < PasswordOptions.AdvisedIterations)
        {
            PasswordLog.Cheap(logger, options.Value.IterationCount, PasswordOptions.AdvisedIterations);
        }
    }

    /// <summary>The hash of a typed password; null when too many wait for their turn.</summary>
    public async Task<string?> HashAsync(AccountRow account, string typed, CancellationToken cancellationToken)
    {
        using var turn = await _turns.AcquireAsync(1, cancellationToken);
        return turn.IsAcquired
            ? await Task.Run(() => _hasher.HashPassword(account, TypedText.Of(typed)), cancellationToken)
            : null;
    }

    /// <summary>Checks every form that may have been hashed; mostly there is one.</summary>
    public async Task<PasswordCheck> CheckAsync(AccountRow account, string hash, string typed, CancellationToken cancellationToken)
    {
        using var turn = await _turns.AcquireAsync(1, cancellationToken);
        return turn.IsAcquired ? await Task.Run(() => Check(account, hash, typed), cancellationToken) : PasswordCheck.Busy;
    }

    public void Dispose() => _turns.Dispose();

    private PasswordCheck Check(AccountRow account, string hash, string typed)
    {
        var current = TypedText.Of(typed);
        foreach (var form in TypedText.Forms(typed))
        {
            switch (_hasher.VerifyHashedPassword(account, hash, form))
            {
                case PasswordVerificationResult.Success when form == current:
                    return PasswordCheck.Right;
                case PasswordVerificationResult.Success or PasswordVerificationResult.SuccessRehashNeeded:
                    return PasswordCheck.Outdated;
            }
        }

        return PasswordCheck.Wrong;
    }
}

internal static partial class PasswordLog
{
    [LoggerMessage(1210, LogLevel.Warning,
        "Passwords are hashed with {Iterations} rounds; fewer than {Advised} are for load runs (Passwords:IterationCount).")]
    public static partial void Cheap(ILogger logger, int iterations, int advised);
}
