using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.RateLimits;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Where an attempt comes from.</summary>
/// <param name="Network">From <see cref="RateLimitPolicies.NetworkOf"/>.</param>
/// <param name="Device">A <see cref="DeviceToken"/>, where the device has one.</param>
internal readonly record struct SignInSource(string Network, string? Device);

/// <summary>The result of an attempt: the account, or the time of the lock, or neither (wrong password).</summary>
internal readonly record struct SignInAttempt(AccountRow? Account, TimeSpan? LockedFor);

/// <summary>
/// Checks passwords. Guessing is slow, and an unknown address can't be told from a known one. Failures count for the account and the
/// network together, and far slower for the account everywhere: a stranger locks out the own network and not the owner. A device that
/// has signed in before counts alone.
/// </summary>
/// <remarks>
/// Attempts at one address run one after the other, so that parallel guesses are counted like sequential ones. That holds in each
/// process; each further process gives an attacker at most one more guess.
/// </remarks>
internal sealed class SignInGuard(
    PasswordHasher<AccountRow> passwords, FailedSignIns failures, IDbContextFactory<PlayLinkDb> contexts)
{
    /// <summary>Addresses that share a lock only wait a little longer.</summary>
    private const int Turns = 256;
    private static readonly AccountRow Nobody = new() { Email = "", PasswordHash = "", DisplayName = "", District = "" };
    private readonly Lazy<string> _nobodysHash = new(() => passwords.HashPassword(Nobody, SessionToken.Create()));
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Counts a failure.</summary>
    public async Task<SignInAttempt> CheckAsync(string email, string password, SignInSource source, CancellationToken cancellationToken)
    {
        var key = SessionToken.EmailKey(email);
        var turn = _turns[(uint)key.GetHashCode(StringComparison.Ordinal) % Turns];
        await turn.WaitAsync(cancellationToken);
        try
        {
            var account = await FindAsync(email, cancellationToken);
            // Compared for unknown addresses, too, for the time that it takes. They have no devices.
            var isKnown = DeviceToken.IsOf(account ?? Nobody, source.Device) && account is not null;
            var place = new FailurePlace(key, isKnown ? source.Device! : source.Network, isKnown);
            if (await failures.LockedForAsync(place, cancellationToken) is { } wait)
            {
                return new(null, wait);
            }

            var isRight = IsRight(account ?? Nobody, account?.PasswordHash ?? _nobodysHash.Value, password);
            if (account is not null && isRight)
            {
                return new(account, null);
            }

            await failures.CountAsync(place, account?.Id);
            return default;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Checks every form that may have been hashed; mostly there is one.</summary>
    private bool IsRight(AccountRow account, string hash, string password) =>
        TypedText.Forms(password).Any(form => passwords.VerifyHashedPassword(account, hash, form) != PasswordVerificationResult.Failed);

    private async Task<AccountRow?> FindAsync(string email, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Two comparisons instead of a list: on MySQL the values of a list would be part of the statement, and of its log.
        var parts = TypedText.InParts(email);
        var found = await db.Accounts.AsNoTracking().Include(a => a.Sports).Where(a => a.Email == email || a.Email == parts)
            .ToListAsync(cancellationToken);
        return found.Find(a => a.Email == email) ?? found.FirstOrDefault();
    }
}
