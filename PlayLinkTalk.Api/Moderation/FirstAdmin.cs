using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Makes an account an admin, or ends that, for operators at the machine. No request takes the role from an admin.</summary>
internal sealed class FirstAdmin(WriteTransaction write, SecurityLog security, TimeProvider time)
{
    /// <returns>False when no account has the address.</returns>
    public Task<bool> AppointAsync(string email, CancellationToken cancellationToken) =>
        ChangeAsync(email, AccountRole.Admin, _ => true, cancellationToken);

    /// <summary>It is a member then, and signed out everywhere.</summary>
    /// <returns>False when no admin has the address.</returns>
    public Task<bool> DismissAsync(string email, CancellationToken cancellationToken) =>
        ChangeAsync(email, AccountRole.Member, account => account.Role == AccountRole.Admin, cancellationToken);

    private async Task<bool> ChangeAsync(
        string email, AccountRole role, Func<AccountRow, bool> may, CancellationToken cancellationToken)
    {
        var normal = EmailAddress.Normalise(email);
        var parts = TypedText.InParts(normal);
        var changed = await write.RunAsync<Guid?>(async (work, ct) =>
        {
            var found = await work.Db.Accounts.Where(a => a.Email == normal || a.Email == parts).ToListAsync(ct);
            if ((found.Find(a => a.Email == normal) ?? found.FirstOrDefault()) is not { } account || !may(account))
            {
                return null;
            }

            await StaffActs.ChangeRoleAsync(work, null, account, role, time.Now(), ct);
            return account.Id;
        }, cancellationToken);
        if (changed is not { } id)
        {
            return false;
        }

        security.RoleChanged(null, id, role.ToString());
        return true;
    }
}
