using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>
/// Finds a time in a room's log. Positions are without holes and their times ascend, so that a binary search over the key needs
/// no index of times, which each send would have to write.
/// </summary>
internal static class Timeline
{
    /// <summary>The first position at or after the time; one beyond the log when all messages are older.</summary>
    public static async Task<long> FirstSeqAsync(PlayLinkDb db, Guid roomId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (low, high) = (1L, await db.Rooms.Where(r => r.Id == roomId).Select(r => r.LastSeq).SingleAsync(cancellationToken) + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var sentAt = await db.Messages.Where(m => m.RoomId == roomId && m.Seq == middle).Select(m => m.SentAt)
                .SingleAsync(cancellationToken);
            (low, high) = sentAt < at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
