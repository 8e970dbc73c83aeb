using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Limits;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Where an attempt comes from.</summary>
/// <param name="Network">From <see cref="CallerNetwork.Of"/>.</param>
/// <param name="Device">A <see cref="DeviceToken"/>, where the device has one.</param>
/// <param name="Session">The session that asks again for a proof. It counts alone, as a known device does.</param>
internal readonly record struct SignInSource(string Network, string? Device, Guid? Session = null)
{
    /// <param name="context">The request.</param>
    /// <param name="device">What the body says; null: what the cookie says.</param>
    public static SignInSource Of(HttpContext context, string? device) =>
        new(CallerNetwork.Of(context.Connection.RemoteIpAddress), device ?? context.Request.Cookies[DeviceCookie.Name]);

    public static SignInSource Of(HttpContext context, Caller caller) => Of(context, (string?)null) with { Session = caller.SessionId };
}

/// <summary>The result of an attempt: the account, or the time of the lock, or too much to do, or none of them (wrong password).</summary>
/// <param name="Account">With its right password.</param>
/// <param name="LockedFor">How long its passwords are not checked.</param>
/// <param name="IsBusy">Too many passwords wait to be checked.</param>
/// <param name="IsOutdated">The account's hash should be replaced.</param>
internal readonly record struct SignInAttempt(AccountRow? Account, TimeSpan? LockedFor, bool IsBusy = false, bool IsOutdated = false)
{
    /// <summary>The answer to an attempt that was not looked at; null when it was.</summary>
    public RetryLater? Later =>
        LockedFor is { } wait ? RetryLater.Locked(wait) : IsBusy ? RetryLater.Unavailable(PasswordHashing.RetryAfter) : null;
}

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
    PasswordHashing passwords, FailedSignIns failures, IDbContextFactory<PlayLinkDb> contexts, SecurityLog security)
{
    /// <summary>Addresses that share a lock only wait a little longer.</summary>
    private const int Turns = 256;

    /// <summary>Longer than any password; more is not hashed.</summary>
    public const int LongestTyped = 1000;

    private static readonly AccountRow NoAccount = new() { Email = "", PasswordHash = "", DisplayName = "", District = "" };
    private string? _decoyHash;
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Checks a password and counts a failure.</summary>
    public Task<SignInAttempt> CheckAsync(string email, string password, SignInSource source, CancellationToken cancellationToken) =>
        JudgeAsync(email, source, (account, ct) => CheckAsync(account, password, ct), cancellationToken);

    /// <summary>Checks a guess at any secret of the account, and counts a failure. All secrets of an account share the count.</summary>
    /// <param name="email">The account's address, normalised.</param>
    /// <param name="source">Where the guess comes from.</param>
    /// <param name="isRight">Judges it; not asked while the account is locked.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<SignInAttempt> GuessAsync(
        string email, SignInSource source, Func<AccountRow?, CancellationToken, Task<bool>> isRight, CancellationToken cancellationToken) =>
        JudgeAsync(
            email, source, async (account, ct) => await isRight(account, ct) ? PasswordCheck.Right : PasswordCheck.Wrong,
            cancellationToken);

    private async Task<SignInAttempt> JudgeAsync(
        string email, SignInSource source, Func<AccountRow?, CancellationToken, Task<PasswordCheck>> judge,
        CancellationToken cancellationToken)
    {
        var key = SessionToken.EmailKey(email);
        var turn = _turns[(uint)key.GetHashCode(StringComparison.Ordinal) % Turns];
        await turn.WaitAsync(cancellationToken);
        try
        {
            var account = await FindAsync(email, cancellationToken);
            // Compared for unknown addresses, too, for the time that it takes. They have no devices.
            var isKnown = DeviceToken.IsOf(account ?? NoAccount, source.Device) && account is not null;
            var place = source.Session is { } session
                ? new FailurePlace(key, session.ToString(), true)
                : new FailurePlace(key, isKnown ? source.Device! : source.Network, isKnown);
            if (await failures.LockedForAsync(place, cancellationToken) is { } wait)
            {
                security.SignInLocked(account?.Id, source.Network);
                return new(null, wait);
            }

            var check = await judge(account, cancellationToken);
            if (check == PasswordCheck.Busy)
            {
                return new(null, null, IsBusy: true);
            }

            if (account is not null && check is PasswordCheck.Right or PasswordCheck.Outdated)
            {
                return new(account, null, IsOutdated: check == PasswordCheck.Outdated);
            }

            security.SignInFailed(account?.Id, source.Network);
            await failures.CountAsync(place, account?.Id);
            return default;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>An unknown address costs the same time as a known one.</summary>
    private async Task<PasswordCheck> CheckAsync(AccountRow? account, string password, CancellationToken cancellationToken)
    {
        var hash = account?.PasswordHash
            ?? (_decoyHash ??= await passwords.HashAsync(NoAccount, SessionToken.Create(), cancellationToken));
        return hash is null ? PasswordCheck.Busy : await passwords.CheckAsync(account ?? NoAccount, hash, password, cancellationToken);
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
