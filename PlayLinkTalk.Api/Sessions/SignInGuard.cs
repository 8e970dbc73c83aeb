using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.RateLimits;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Where an attempt comes from.</summary>
/// <param name="Network">From <see cref="RateLimitPolicies.NetworkOf"/>.</param>
/// <param name="Device">A <see cref="DeviceToken"/>, where the device has one.</param>
internal readonly record struct SignInSource(string Network, string? Device);

/// <summary>The result of an attempt: the account, or the time of the lock, or too much to do, or none of them (wrong password).</summary>
/// <param name="Account">With its right password.</param>
/// <param name="LockedFor">How long its passwords are not checked.</param>
/// <param name="IsBusy">Too many passwords wait to be checked.</param>
/// <param name="IsOutdated">The account's hash should be replaced.</param>
internal readonly record struct SignInAttempt(AccountRow? Account, TimeSpan? LockedFor, bool IsBusy = false, bool IsOutdated = false);

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
    PasswordHashing passwords, FailedSignIns failures, IDbContextFactory<PlayLinkDb> contexts)
{
    /// <summary>Addresses that share a lock only wait a little longer.</summary>
    private const int Turns = 256;

    /// <summary>Longer than any password; more is not hashed.</summary>
    public const int LongestTyped = 1000;

    private static readonly AccountRow Nobody = new() { Email = "", PasswordHash = "", DisplayName = "", District = "" };
    private string? _nobodysHash;
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

            var hash = account?.PasswordHash
                ?? (_nobodysHash ??= await passwords.HashAsync(Nobody, SessionToken.Create(), cancellationToken));
            var check = hash is null
                ? PasswordCheck.Busy
                : await passwords.CheckAsync(account ?? Nobody, hash, password, cancellationToken);
            if (check == PasswordCheck.Busy)
            {
                return new(null, null, IsBusy: true);
            }

            if (account is not null && check is PasswordCheck.Right or PasswordCheck.Outdated)
            {
                return new(account, null, IsOutdated: check == PasswordCheck.Outdated);
            }

            await failures.CountAsync(place, account?.Id);
            return default;
        }
        finally
        {
            turn.Release();
        }
    }

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
