using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Rooms.Rows;

/// <summary>The pictures of accounts as another one may see them: as it may read the files.</summary>
internal static class MemberPictures
{
    /// <summary>The files of those accounts that have a picture. A block in either direction hides it; a closed account has none.</summary>
    /// <param name="db">Where to read.</param>
    /// <param name="viewer">The account that sees them.</param>
    /// <param name="accounts">A query, so that long lists of members are no parameters.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> OfAsync(
        PlayLinkDb db, Guid viewer, IQueryable<Guid> accounts, CancellationToken cancellationToken) =>
        (await db.Uploads
            .WhereReady().Where(u => accounts.Contains(u.AccountId) && u.IsPicture
                && db.Accounts.Any(a => a.Id == u.AccountId && a.ClosedAt == null)
                && !db.Blocks.Any(b =>
                    (b.BlockerId == viewer && b.BlockedId == u.AccountId) || (b.BlockerId == u.AccountId && b.BlockedId == viewer)))
            .Select(u => new { u.AccountId, u.Id }).ToListAsync(cancellationToken))
        .ToDictionary(u => u.AccountId, u => u.Id);

    /// <summary>The picture of one account.</summary>
    public static async Task<Guid?> OfAsync(PlayLinkDb db, Guid viewer, Guid account, CancellationToken cancellationToken) =>
        (await OfAsync(db, viewer, db.Accounts.Where(a => a.Id == account).Select(a => a.Id), cancellationToken))
        .TryGetValue(account, out var picture) ? picture : null;
}
