using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Moderation;

/// <summary>Who does not want to have to do with whom; it always holds both ways.</summary>
internal static class BlockList
{
    /// <summary>Everybody whom the account blocks or who blocks it.</summary>
    public static async Task<IReadOnlySet<Guid>> OfAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken) =>
        (await db.Blocks.Where(b => b.BlockerId == account || b.BlockedId == account)
            .Select(b => b.BlockerId == account ? b.BlockedId : b.BlockerId).ToListAsync(cancellationToken)).ToHashSet();

    /// <summary>Those whom the account itself blocks.</summary>
    public static async Task<IReadOnlySet<Guid>> BlockedByAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken) =>
        (await db.Blocks.Where(b => b.BlockerId == account).Select(b => b.BlockedId).ToListAsync(cancellationToken)).ToHashSet();

    /// <summary>Those of the readers who block the account: they do not learn its name.</summary>
    public static async Task<IReadOnlySet<Guid>> BlockersAmongAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> readers, Guid account, CancellationToken cancellationToken) =>
        (await db.Blocks.Where(b => b.BlockedId == account && readers.Contains(b.BlockerId)).Select(b => b.BlockerId)
            .ToListAsync(cancellationToken)).ToHashSet();

    /// <summary>The same from rows already read.</summary>
    public static IReadOnlySet<Guid> Of(IReadOnlyList<BlockRow> blocks, Guid account) =>
        blocks.Where(b => b.BlockerId == account || b.BlockedId == account)
            .Select(b => b.BlockerId == account ? b.BlockedId : b.BlockerId).ToHashSet();

    /// <summary>
    /// Whether any of the newcomers is kept apart from another one or from somebody present. What those who are present
    /// have against each other is theirs: it keeps no third one out.
    /// </summary>
    public static bool AnyAmong(IEnumerable<BlockRow> blocks, IReadOnlyCollection<Guid> newcomers, IReadOnlyCollection<Guid> present) =>
        blocks.Any(b => (newcomers.Contains(b.BlockerId) && (newcomers.Contains(b.BlockedId) || present.Contains(b.BlockedId)))
            || (newcomers.Contains(b.BlockedId) && present.Contains(b.BlockerId)));

    /// <summary>Whether all of the others exist for this account: they are there, and no block stands between.</summary>
    public static async Task<bool> CanTalkAsync(PlayLinkDb db, Guid account, IReadOnlyList<Guid> others, CancellationToken cancellationToken)
    {
        var found = await db.Accounts.CountAsync(a => others.Contains(a.Id)
            && !db.Blocks.Any(b => (b.BlockerId == account && b.BlockedId == a.Id) || (b.BlockerId == a.Id && b.BlockedId == account)), cancellationToken);
        return found == others.Count;
    }
}
