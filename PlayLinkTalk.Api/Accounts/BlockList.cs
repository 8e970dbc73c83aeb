using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Accounts;

/// <summary>Blocks between accounts. A block works in both directions.</summary>
internal static class BlockList
{
    /// <summary>The accounts that the account blocks or that block it.</summary>
    public static async Task<IReadOnlySet<Guid>> OfAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken) =>
        (await db.Blocks.Where(b => b.BlockerId == account || b.BlockedId == account)
            .Select(b => b.BlockerId == account ? b.BlockedId : b.BlockerId).ToListAsync(cancellationToken)).ToHashSet();

    /// <summary>The accounts that the account itself blocks.</summary>
    public static async Task<IReadOnlySet<Guid>> BlockedByAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken) =>
        (await db.Blocks.Where(b => b.BlockerId == account).Select(b => b.BlockedId).ToListAsync(cancellationToken)).ToHashSet();

    /// <summary>The readers that block the account: its name is hidden from them.</summary>
    public static async Task<IReadOnlySet<Guid>> BlockersAmongAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> readers, Guid account, CancellationToken cancellationToken) =>
        (await db.Blocks.Where(b => b.BlockedId == account && readers.Contains(b.BlockerId)).Select(b => b.BlockerId)
            .ToListAsync(cancellationToken)).ToHashSet();

    /// <summary>The same, from rows that are already loaded.</summary>
    public static IReadOnlySet<Guid> Of(IReadOnlyList<BlockRow> blocks, Guid account) =>
        blocks.Where(b => b.BlockerId == account || b.BlockedId == account)
            .Select(b => b.BlockerId == account ? b.BlockedId : b.BlockerId).ToHashSet();

    /// <summary>
    /// Whether a block exists between two newcomers, or between a newcomer and a present member. Blocks between
    /// present members do not count.
    /// </summary>
    public static bool AnyAmong(IEnumerable<BlockRow> blocks, IReadOnlyCollection<Guid> newcomers, IReadOnlyCollection<Guid> present) =>
        blocks.Any(b => (newcomers.Contains(b.BlockerId) && (newcomers.Contains(b.BlockedId) || present.Contains(b.BlockedId)))
            || (newcomers.Contains(b.BlockedId) && present.Contains(b.BlockerId)));

    /// <summary>Whether all of the others exist and no block stands between them and the account.</summary>
    public static async Task<bool> CanTalkAsync(
        PlayLinkDb db, Guid account, IReadOnlyList<Guid> others, CancellationToken cancellationToken)
    {
        var found = await db.Accounts.CountAsync(
            a => others.Contains(a.Id) && a.ClosedAt == null
                && !db.Blocks.Any(b => (b.BlockerId == account && b.BlockedId == a.Id) || (b.BlockerId == a.Id && b.BlockedId == account)),
            cancellationToken);
        return found == others.Count;
    }
}
