using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.ServiceDefaults.Security;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Makes an account an admin, for operators at the machine. No request can.</summary>
internal sealed class FirstAdmin(WriteTransaction write, SecurityLog security, TimeProvider time)
{
    /// <returns>False when no account has the address.</returns>
    public async Task<bool> AppointAsync(string email, CancellationToken cancellationToken)
    {
        var normal = EmailAddress.Normalise(email);
        var parts = TypedText.InParts(normal);
        var appointed = await write.RunAsync<Guid?>(async (work, ct) =>
        {
            var found = await work.Db.Accounts.Where(a => a.Email == normal || a.Email == parts).ToListAsync(ct);
            if ((found.Find(a => a.Email == normal) ?? found.FirstOrDefault()) is not { } account)
            {
                return null;
            }

            await StaffActs.ChangeRoleAsync(work, null, account, AccountRole.Admin, time.Now(), ct);
            return account.Id;
        }, cancellationToken);
        if (appointed is not { } admin)
        {
            return false;
        }

        security.RoleChanged(null, admin, nameof(AccountRole.Admin));
        return true;
    }
}
