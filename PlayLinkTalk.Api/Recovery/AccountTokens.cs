using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Recovery;

/// <summary>The codes that were sent by mail.</summary>
internal static class AccountTokens
{
    /// <summary>The code, if it works.</summary>
    public static async Task<AccountTokenRow?> FindAsync(
        PlayLinkDb db, string? typed, TokenPurpose purpose, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = MailCode.Hash(typed);
        return hash is null ? null : await db.AccountTokens.AsNoTracking()
            .SingleOrDefaultAsync(t => t.TokenHash == hash && t.Purpose == purpose && t.ExpiresAt > now, cancellationToken);
    }

    /// <summary>Uses the code. False when another request was faster.</summary>
    public static async Task<bool> TakeAsync(Work work, AccountTokenRow token, CancellationToken cancellationToken) =>
        await work.Db.AccountTokens.Where(t => t.TokenHash == token.TokenHash).ExecuteDeleteAsync(cancellationToken) == 1;

    /// <summary>No code that was sent to the account works any more.</summary>
    public static Task DropAsync(Work work, Guid account, CancellationToken cancellationToken) =>
        work.Db.AccountTokens.Where(t => t.AccountId == account).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>Deletes expired codes.</summary>
internal sealed class AccountTokenSweep(WriteTransaction write, TimeProvider time, ILogger<AccountTokenSweep> logger)
    : LeasedJob("token-sweep", TimeSpan.FromHours(1), time, logger)
{
    private readonly TimeProvider _time = time;

    protected override bool WithoutDelay => false;

    protected override Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = _time.Now();
        return write.RunAsync((work, ct) => work.Db.AccountTokens.Where(t => t.ExpiresAt <= now).ExecuteDeleteAsync(ct), cancellationToken);
    }
}
