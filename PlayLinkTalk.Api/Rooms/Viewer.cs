using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>An account that reads logs, and what it does not see of them.</summary>
/// <param name="Blocked">The accounts that it blocks: of their messages only the positions are shown.</param>
/// <param name="Removed">The messages that it removed for itself.</param>
/// <param name="KnowsDeleted">False for a node of an earlier version: it gets deleted messages as hidden ones.</param>
internal sealed record Viewer(
    Guid AccountId, IReadOnlySet<Guid> Blocked, IReadOnlySet<(Guid RoomId, long Seq)> Removed, bool KnowsDeleted = true)
{
    private static readonly IReadOnlySet<(Guid, long)> None = new HashSet<(Guid, long)>();

    /// <summary>The viewer of a message that is sent to all members: no block and no removal applies.</summary>
    public static Viewer Of(Guid account) => new(account, new HashSet<Guid>(), None);

    public static async Task<Viewer> OfAsync(
        PlayLinkDb db, Guid account, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken) =>
        new(account, await BlockList.BlockedByAsync(db, account, cancellationToken),
            (await RemovedAsync(db, [account], rooms, cancellationToken))[account].ToHashSet());

    /// <summary>What accounts removed of rooms.</summary>
    public static async Task<ILookup<Guid, (Guid RoomId, long Seq)>> RemovedAsync(
        PlayLinkDb db, IReadOnlyCollection<Guid> accounts, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken) =>
        (await db.RemovedMessages.AsNoTracking().Where(r => accounts.Contains(r.AccountId) && rooms.Contains(r.RoomId))
            .ToListAsync(cancellationToken)).ToLookup(r => r.AccountId, r => (r.RoomId, r.Seq));

    public bool HasRemoved(MessageRow row) => Removed.Count > 0 && Removed.Contains((row.RoomId, row.Seq));
}
