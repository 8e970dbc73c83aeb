using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Assistant.Rows;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Assistant;

namespace PlayLinkTalk.Api.Assistant;

/// <summary>
/// Finds the message that the assistant should answer: the oldest mention, or where it always answers the newest message. Never one of
/// its own, of the service, of a simulated player (two programs would talk to each other for ever), of a member that blocks it, or a
/// whisper.
/// </summary>
internal static class Triggers
{
    private const int MostLookedAt = 50;

    /// <param name="Seq">The position of the message.</param>
    /// <param name="SenderId">Asks.</param>
    internal sealed record Found(long Seq, Guid SenderId);

    /// <param name="db">Reads.</param>
    /// <param name="room">Its mode and how far it has been looked at.</param>
    /// <param name="name">The assistant's name.</param>
    /// <param name="oldest">Earlier messages are not answered any more.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<Found?> FindAsync(
        PlayLinkDb db, AssistantRoomRow room, string name, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var said = await (
            from m in db.Messages.AsNoTracking()
            where m.RoomId == room.RoomId && m.Seq > room.SeenSeq && m.WhisperTo == null && m.Text != ""
                && m.SenderId != RoomNotice.Nobody && m.SenderId != AssistantAccount.Id && m.SentAt >= oldest
            join a in db.Accounts on m.SenderId equals a.Id
            where !a.Simulated && db.RoomMembers.Any(member => member.RoomId == m.RoomId && member.AccountId == m.SenderId)
                && !db.Blocks.Any(b => b.BlockerId == m.SenderId && b.BlockedId == AssistantAccount.Id)
            join k in db.MessageMarks.AsNoTracking() on new { m.RoomId, m.Seq } equals new { k.RoomId, k.Seq } into marks
            from k in marks.DefaultIfEmpty()
            orderby m.Seq descending
            select new { m.Seq, m.SenderId, m.Text, ReplyTo = k == null ? null : k.ReplyTo }).Take(MostLookedAt)
            .ToListAsync(cancellationToken);
        if (room.Mode == AssistantMode.Always)
        {
            return said.Count == 0 ? null : new(said[0].Seq, said[0].SenderId);
        }

        long[] answered = [.. said.Select(m => m.ReplyTo).OfType<long>().Distinct()];
        var own = answered.Length == 0
            ? []
            : await db.Messages.Where(m => m.RoomId == room.RoomId && answered.Contains(m.Seq) && m.SenderId == AssistantAccount.Id)
                .Select(m => m.Seq).ToListAsync(cancellationToken);
        var first = said.FindLast(m => AssistantNames.AreIn(m.Text, name) || (m.ReplyTo is { } seq && own.Contains(seq)));
        return first is null ? null : new(first.Seq, first.SenderId);
    }
}
