using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>The players that accounts would play with again; matching prefers them slightly.</summary>
internal static class LikedPlayers
{
    public static async Task<ILookup<Guid, Guid>> OfAsync(
        PlayLinkDb db, IReadOnlyList<Guid> accounts, CancellationToken cancellationToken) =>
        (await db.LikedPlayers.AsNoTracking().Where(l => accounts.Contains(l.AccountId)).ToListAsync(cancellationToken))
            .ToLookup(l => l.AccountId, l => l.LikedId);
}
