using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Assistant;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>The owner of a group: changes its title and hands it over. A group with members always has one.</summary>
internal static class RoomOwner
{
    /// <summary>The account it was handed to, else the one that opened it, else the oldest member.</summary>
    /// <param name="room">A group.</param>
    /// <param name="oldestFirst">Its members that need not consent any more, in the order in which they joined.</param>
    public static Guid? Of(RoomRow room, IReadOnlyList<Guid> oldestFirst) =>
        Among(room.OwnerId, oldestFirst) ?? Among(room.CreatedBy, oldestFirst) ?? (oldestFirst.Count > 0 ? oldestFirst[0] : null);

    /// <summary>The members that can own the room, the oldest first: not those that have not consented, and never the assistant.</summary>
    public static Task<Guid[]> CandidatesAsync(PlayLinkDb db, Guid roomId, CancellationToken cancellationToken) => db.RoomMembers
        .Where(m => m.RoomId == roomId && m.InvitedBy == null && m.AccountId != AssistantAccount.Id)
        .OrderBy(m => m.JoinedAt).ThenBy(m => m.AccountId).Select(m => m.AccountId).ToArrayAsync(cancellationToken);

    private static Guid? Among(Guid? account, IReadOnlyList<Guid> members) =>
        account is { } id && members.Contains(id) ? id : null;
}
