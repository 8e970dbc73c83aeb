using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms;

/// <summary>Reads rows of logs with their senders, and what the few marked ones refer to.</summary>
internal static class LogEntries
{
    /// <summary>How far the newest message is looked for behind changes of earlier ones.</summary>
    private const int MostChanges = 20;

    /// <summary>The entries, complete.</summary>
    public static async Task<List<LogEntry>> EntriesAsync(
        this PlayLinkDb db, IQueryable<MessageRow> rows, CancellationToken cancellationToken)
    {
        var entries = await db.Join(rows).ToListAsync(cancellationToken);
        await db.DetailAsync(entries, cancellationToken);
        return entries;
    }

    /// <summary>One entry, complete; null when the log does not have it.</summary>
    public static async Task<LogEntry?> EntryAsync(this PlayLinkDb db, Guid roomId, long seq, CancellationToken cancellationToken) =>
        (await db.EntriesAsync(db.Messages.AsNoTracking().Where(m => m.RoomId == roomId && m.Seq == seq), cancellationToken))
            .SingleOrDefault();

    /// <summary>The newest entry of each room that is a message, as a list of rooms shows it.</summary>
    public static async Task<List<LogEntry>> NewestAsync(
        this PlayLinkDb db, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken)
    {
        // Join from rooms to messages: the other direction would read the whole log.
        var newest = await db.EntriesAsync(
            db.Rooms.Where(r => rooms.Contains(r.Id)).Join(
                db.Messages.AsNoTracking(), r => new { RoomId = r.Id, Seq = r.LastSeq }, m => new { m.RoomId, m.Seq }, (_, m) => m),
            cancellationToken);
        for (var at = 0; at < newest.Count; at++)
        {
            if (newest[at] is { IsChange: true, Row: var row })
            {
                var earlier = await db.EntriesAsync(
                    db.Messages.AsNoTracking().Where(m => m.RoomId == row.RoomId && m.Seq < row.Seq)
                        .OrderByDescending(m => m.Seq).Take(MostChanges), cancellationToken);
                newest[at] = earlier.OrderByDescending(entry => entry.Row.Seq).FirstOrDefault(entry => !entry.IsChange) ?? newest[at];
            }
        }

        return newest;
    }

    /// <summary>Adds what marked entries refer to: the messages that they answer or report, and reactions. Most pages have none.</summary>
    public static async Task DetailAsync(
        this PlayLinkDb db, IReadOnlyCollection<LogEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var room in entries.Where(entry => entry.Mark is not null).GroupBy(entry => entry.Row.RoomId))
        {
            var marked = room.ToList();
            long[] wanted = [.. marked.Select(RelatedSeq).OfType<long>().Distinct()];
            List<LogEntry> related = wanted.Length == 0
                ? []
                : await db.Join(db.Messages.AsNoTracking().Where(m => m.RoomId == room.Key && wanted.Contains(m.Seq)))
                    .ToListAsync(cancellationToken);
            foreach (var entry in marked)
            {
                entry.Related = RelatedSeq(entry) is { } seq ? related.Find(found => found.Row.Seq == seq) : null;
            }

            List<LogEntry> shown = [.. marked, .. related];
            await ReactionsAsync(db, room.Key, shown.FindAll(entry => entry.Mark is { HasReactions: true }), cancellationToken);
            await FilesAsync(
                db, room.Key, shown.FindAll(entry => entry.Mark is { HasUploads: true, DeletedAt: null }), cancellationToken);
        }
    }

    private static long? RelatedSeq(LogEntry entry) => entry.Mark?.Subject ?? entry.Mark?.ReplyTo;

    private static IQueryable<LogEntry> Join(this PlayLinkDb db, IQueryable<MessageRow> rows) =>
        from m in rows
        join k in db.MessageMarks.AsNoTracking() on new { m.RoomId, m.Seq } equals new { k.RoomId, k.Seq } into marks
        from k in marks.DefaultIfEmpty()
        // Of a notice the member that it is about.
        join a in db.Accounts on k.ActorId ?? m.SenderId equals a.Id into senders
        from a in senders.DefaultIfEmpty()
        select new LogEntry(
            m, a == null ? null : new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null), k);

    private static async Task FilesAsync(PlayLinkDb db, Guid roomId, List<LogEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var files = await Attachments.OfAsync(db, roomId, [.. entries.Select(entry => entry.Row.Seq).Distinct()], cancellationToken);
        foreach (var entry in entries.Where(entry => files.Contains(entry.Row.Seq)))
        {
            entry.Attachments = [.. files[entry.Row.Seq]];
        }
    }

    private static async Task ReactionsAsync(
        PlayLinkDb db, Guid roomId, List<LogEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            return;
        }

        long[] seqs = [.. entries.Select(entry => entry.Row.Seq).Distinct()];
        var chosen = (await db.MessageReactions.AsNoTracking().Where(r => r.RoomId == roomId && seqs.Contains(r.Seq))
            .ToListAsync(cancellationToken)).OrderBy(r => r.At).ThenBy(r => r.AccountId).ToLookup(r => r.Seq);
        foreach (var entry in entries)
        {
            var reactions = chosen[entry.Row.Seq].GroupBy(r => r.Emoji, StringComparer.Ordinal)
                .Select(kind => new Reaction(kind.Key, kind.Count(), [.. kind.Select(r => r.AccountId)])).ToList();
            entry.Reactions = reactions.Count > 0 ? reactions : null;
        }
    }
}
