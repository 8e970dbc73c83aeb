using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>The rooms in a member's list: all of theirs except direct rooms that they left and that have no message since.</summary>
internal static class ShownRooms
{
    public static IQueryable<RoomMemberRow> ShownMemberships(this PlayLinkDb db) =>
        db.RoomMembers.Where(m => m.HiddenSeq == null || db.Rooms.Any(r => r.Id == m.RoomId && r.LastSeq > m.HiddenSeq));
}
