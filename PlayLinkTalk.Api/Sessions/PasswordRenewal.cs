using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Sessions;

/// <summary>Hashes a password again that was hashed with fewer rounds, or in another form of its characters, at its next sign-in.</summary>
internal sealed class PasswordRenewal(PasswordHashing passwords, WriteTransaction write)
{
    /// <summary>
    /// Without a turn to hash, or when the password was changed meanwhile, the stored hash stays: the next sign-in tries again.
    /// </summary>
    /// <param name="account">Gets the new hash, too.</param>
    /// <param name="password">As typed, and right.</param>
    /// <param name="cancellationToken">Stops before the hash is stored.</param>
    public async Task RenewAsync(AccountRow account, string password, CancellationToken cancellationToken)
    {
        var old = account.PasswordHash;
        if (await passwords.HashAsync(account, password, cancellationToken) is { } renewed
            && await write.RunAsync(
                (work, ct) => work.Db.Accounts.Where(a => a.Id == account.Id && a.PasswordHash == old)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, renewed), ct),
                cancellationToken) > 0)
        {
            account.PasswordHash = renewed;
        }
    }
}
