using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.RateLimits;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>The result of an attempt: the account, or the time of the lock, or neither (wrong password).</summary>
internal readonly record struct SignInAttempt(AccountRow? Account, TimeSpan? LockedFor);

/// <summary>Checks passwords. Guessing is slow, and an unknown address can't be told from a known one.</summary>
/// <remarks>
/// Attempts at one address run one after the other, so that parallel guesses are counted like sequential ones. That holds in each
/// process; each further process gives an attacker at most one more guess.
/// </remarks>
internal sealed class SignInGuard(
    PasswordHasher<AccountRow> passwords, WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts,
    IOptions<RateLimitOptions> limits, TimeProvider time)
{
    /// <summary>Addresses that share a lock only wait a little longer.</summary>
    private const int Turns = 256;
    private static readonly AccountRow Nobody = new() { Email = "", PasswordHash = "", DisplayName = "", District = "" };
    private readonly Lazy<string> _nobodysHash = new(() => passwords.HashPassword(Nobody, SessionToken.Create()));
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1, 1))];

    private TimeSpan Window => TimeSpan.FromMinutes(limits.Value.FailedSignInMinutes);

    /// <summary>Counts a failure.</summary>
    public async Task<SignInAttempt> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var key = SessionToken.EmailKey(email);
        var turn = _turns[(uint)key.GetHashCode(StringComparison.Ordinal) % Turns];
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await LockedForAsync(key, cancellationToken) is { } wait
                ? new SignInAttempt(null, wait)
                : new SignInAttempt(await VerifyAsync(email, key, password, cancellationToken), null);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Checks every form that may have been hashed; mostly there is one.</summary>
    private bool IsRight(AccountRow account, string hash, string password) =>
        TypedText.Forms(password).Any(form => passwords.VerifyHashedPassword(account, hash, form) != PasswordVerificationResult.Failed);

    /// <summary>How long the address is still locked; null when it is not.</summary>
    private async Task<TimeSpan?> LockedForAsync(string key, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var since = now - Window;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var failures = await db.FailedSignIns.Where(f => f.EmailKey == key && f.At > since)
            .OrderByDescending(f => f.At).Select(f => f.At).Take(limits.Value.FailedSignInsPerAccount).ToListAsync(cancellationToken);
        return failures.Count < limits.Value.FailedSignInsPerAccount ? null : failures[^1] + Window - now;
    }

    private async Task<AccountRow?> VerifyAsync(string email, string key, string password, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Two comparisons instead of a list: on MySQL the values of a list would be part of the statement, and of its log.
        var parts = TypedText.InParts(email);
        var found = await db.Accounts.AsNoTracking().Include(a => a.Sports).Where(a => a.Email == email || a.Email == parts)
            .ToListAsync(cancellationToken);
        var account = found.Find(a => a.Email == email) ?? found.FirstOrDefault();
        var isRight = IsRight(account ?? Nobody, account?.PasswordHash ?? _nobodysHash.Value, password);
        if (account is not null && isRight)
        {
            return account;
        }

        // A guess counts even when the client aborts the request.
        await write.RunAsync((work, _) =>
        {
            var now = time.Now();
            work.Db.FailedSignIns.Add(new FailedSignInRow { Id = Guid.CreateVersion7(now), EmailKey = key, At = now });
            return Task.CompletedTask;
        }, CancellationToken.None);
        return null;
    }
}
