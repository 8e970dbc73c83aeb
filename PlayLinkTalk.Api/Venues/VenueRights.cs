using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Api.Venues;

internal static class VenueRights
{
    /// <summary>Managers change their own venues, admins all.</summary>
    public static Task<bool> MayManageAsync(PlayLinkDb db, Guid account, Guid venue, CancellationToken cancellationToken) =>
        db.Accounts.AnyAsync(
            a => a.Id == account && (a.Role == AccountRole.Admin
                || db.VenueManagers.Any(m => m.VenueId == venue && m.AccountId == account)),
            cancellationToken);
}
