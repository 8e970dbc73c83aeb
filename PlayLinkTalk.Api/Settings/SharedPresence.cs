using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Settings;

/// <summary>Presence is shared both ways or not at all: an account that hides its own sees none of the others.</summary>
internal static class SharedPresence
{
    /// <summary>Those of the accounts whose presence the viewer may see, as far as their settings decide it.</summary>
    public static async Task<IReadOnlyCollection<Guid>> AmongAsync(
        PlayLinkDb db, Guid viewer, IReadOnlyCollection<Guid> accounts, CancellationToken cancellationToken)
    {
        var off = await db.AccountSettings.Where(s => s.PresenceOff && (s.AccountId == viewer || accounts.Contains(s.AccountId)))
            .Select(s => s.AccountId).ToListAsync(cancellationToken);
        return off.Contains(viewer) ? [] : [.. accounts.Except(off)];
    }
}
