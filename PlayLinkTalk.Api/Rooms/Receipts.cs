using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Read marks are shared both ways or not at all: an account that hides its own sees none of the others.</summary>
internal static class Receipts
{
    /// <summary>Leaves out the read marks that the reader may not see. Its own is always there.</summary>
    /// <param name="reader">The account that reads.</param>
    /// <param name="off">The accounts that share no marks.</param>
    public static Func<RoomMember, RoomMember> Sharing(Guid reader, IEnumerable<Guid> off)
    {
        var silent = off.ToHashSet();
        return silent.Count == 0
            ? member => member
            : member => member.AccountId != reader && (silent.Contains(reader) || silent.Contains(member.AccountId))
                ? member with { ReadSeq = null }
                : member;
    }

    /// <summary>The members that may see the account's read mark; null: all of them.</summary>
    public static async Task<IReadOnlyList<Guid>?> AudienceAsync(
        PlayLinkDb db, Guid roomId, Guid account, CancellationToken cancellationToken)
    {
        var members = db.RoomMembers.Where(m => m.RoomId == roomId);
        var off = await members.Join(db.ReceiptsOff, m => m.AccountId, o => o.AccountId, (m, _) => m.AccountId)
            .ToListAsync(cancellationToken);
        return off.Count == 0 ? null
            : off.Contains(account) ? [account]
            : await members.Where(m => !off.Contains(m.AccountId)).Select(m => m.AccountId).ToListAsync(cancellationToken);
    }
}
