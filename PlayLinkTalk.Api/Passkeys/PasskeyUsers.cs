using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Passkeys;

/// <summary>
/// What the framework's passkey handler reads: accounts by id, and their passkeys. It writes nothing; the endpoints do, in their own
/// transactions. Nothing else of the framework's user management is in use.
/// </summary>
internal sealed class PasskeyUsers(IDbContextFactory<PlayLinkDb> contexts) : IUserPasskeyStore<AccountRow>
{
    /// <summary>The id of an account as authenticators keep it.</summary>
    public static string IdOf(Guid account) => account.ToString("N");

    public Task<string> GetUserIdAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult(IdOf(user.Id));

    public Task<string?> GetUserNameAsync(AccountRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public async Task<AccountRow?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(userId, "N", out var id))
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.AsNoTracking().Include(a => a.Sports).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AccountRow user, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await db.Passkeys.AsNoTracking().Where(p => p.AccountId == user.Id).ToListAsync(cancellationToken)).ConvertAll(InfoOf);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(AccountRow user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var hash = PasskeyRow.HashOf(credentialId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Passkeys.AsNoTracking()
            .SingleOrDefaultAsync(p => p.AccountId == user.Id && p.CredentialHash == hash, cancellationToken) is { } passkey
            ? InfoOf(passkey)
            : null;
    }

    public async Task<AccountRow?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var hash = PasskeyRow.HashOf(credentialId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.AsNoTracking().Include(a => a.Sports)
            .SingleOrDefaultAsync(a => db.Passkeys.Any(p => p.CredentialHash == hash && p.AccountId == a.Id), cancellationToken);
    }

    public Task AddOrUpdatePasskeyAsync(AccountRow user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Unused();

    public Task RemovePasskeyAsync(AccountRow user, byte[] credentialId, CancellationToken cancellationToken) => throw Unused();

    public Task SetUserNameAsync(AccountRow user, string? userName, CancellationToken cancellationToken) => throw Unused();

    public Task<string?> GetNormalizedUserNameAsync(AccountRow user, CancellationToken cancellationToken) => throw Unused();

    public Task SetNormalizedUserNameAsync(AccountRow user, string? normalizedName, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> CreateAsync(AccountRow user, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> UpdateAsync(AccountRow user, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> DeleteAsync(AccountRow user, CancellationToken cancellationToken) => throw Unused();

    public Task<AccountRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Unused();

    public void Dispose()
    {
        // It holds nothing: each method opens a context of its own.
    }

    private static UserPasskeyInfo InfoOf(PasskeyRow row) => new(
        row.CredentialId, row.PublicKey, row.CreatedAt, (uint)row.SignCount, transports: null, isUserVerified: true, row.BackupEligible,
        row.BackedUp, attestationObject: [], clientDataJson: []);

    private static NotSupportedException Unused() => new("The passkey handler only reads.");
}
