using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>The rooms in a member's list: all of theirs except direct rooms that they left and that have no message since.</summary>
internal static class ShownRooms
{
    /// <summary>The room, if it is in the member's list.</summary>
    public static Task<RoomRow?> ShownRoomAsync(this PlayLinkDb db, Guid roomId, Guid accountId, CancellationToken cancellationToken)
    {
        var mine = db.ShownMemberships().Where(m => m.RoomId == roomId && m.AccountId == accountId);
        return db.Rooms.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roomId && mine.Any(), cancellationToken);
    }

    /// <summary>The rooms with the words in the title or in another member's name.</summary>
    public static IQueryable<RoomRow> RoomsNamed(this PlayLinkDb db, string words, Guid reader)
    {
        // The databases compare case in different ways.
        var pattern = $"%{words.ToLowerInvariant().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_")}%";
        return db.Rooms.Where(r => EF.Functions.Like(r.Title.ToLower(), pattern, "!")
            || db.RoomMembers.Any(m => m.RoomId == r.Id && m.AccountId != reader
                && db.Accounts.Any(a => a.Id == m.AccountId && EF.Functions.Like(a.DisplayName.ToLower(), pattern, "!"))));
    }

    public static IQueryable<RoomMemberRow> ShownMemberships(this PlayLinkDb db) =>
        db.RoomMembers.Where(m => m.HiddenSeq == null || db.Rooms.Any(r => r.Id == m.RoomId && r.LastSeq > m.HiddenSeq));
}
