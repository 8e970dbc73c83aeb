using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.TextSearch;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Rooms.Search;

/// <param name="LastSeq">The end of the room's log.</param>
/// <param name="LastActiveAt">No message of the room is newer.</param>
internal sealed record SearchedRoom(Guid Id, long LastSeq, DateTimeOffset LastActiveAt);

/// <summary>Where a page begins: after this message. The newest come first.</summary>
internal sealed record SearchStart(DateTimeOffset At, Guid RoomId, long Seq);

/// <summary>
/// Finds messages. The index only names places where the words may be: each message is compared as the reader may see it, so that
/// whispers to others, deleted texts and earlier versions are never found.
/// </summary>
internal sealed class MessageSearch(PlayLinkDb db, IOptions<SearchOptions> options)
{
    /// <summary>Few are looked at in vain: most places of the index hold the words, and a page has no more.</summary>
    private const int ChunkSize = 60;

    /// <summary>Blocks at the end of a log that are looked at first: words that are said often are found there.</summary>
    private const int NewestBlocks = 2;

    /// <summary>At most <paramref name="limit"/> messages, the newest first.</summary>
    public async Task<List<Message>> FindAsync(
        Viewer viewer, IReadOnlyList<SearchedRoom> rooms, SearchQuery query, SearchStart? start, int limit,
        CancellationToken cancellationToken)
    {
        var tails = await TailsAsync(rooms, cancellationToken);
        var newest = await NewestPlacesAsync(rooms, query, tails, cancellationToken);
        ILookup<Guid, long>? older = null;
        var found = new List<Message>();
        foreach (var room in rooms.OrderByDescending(room => room.LastActiveAt))
        {
            if (found.Count >= limit && found[limit - 1].SentAt > room.LastActiveAt)
            {
                break;
            }

            var here = await InRoomAsync(viewer, room, newest[room.Id], query, start, limit, cancellationToken);
            if (here.Count < limit && FirstNewest(room) > 0)
            {
                older ??= await OlderPlacesAsync(rooms, query, tails, cancellationToken);
                here.AddRange(await InRoomAsync(viewer, room, older[room.Id], query, start, limit, cancellationToken));
            }

            found.AddRange(here);
            found = [.. found.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.RoomId).ThenByDescending(m => m.Seq).Take(limit)];
        }

        return found;
    }

    /// <summary>The first of the newest blocks. It does not move while a search runs: what is newer is in the tail.</summary>
    private static long FirstNewest(SearchedRoom room) => Math.Max(0, Places.BlockOf(room.LastSeq) - NewestBlocks + 1);

    private async Task<ILookup<Guid, long>> NewestPlacesAsync(
        IReadOnlyList<SearchedRoom> rooms, SearchQuery query, IEnumerable<(Guid RoomId, long Seq)> tails,
        CancellationToken cancellationToken)
    {
        Guid[] ids = [.. rooms.Select(room => room.Id)];
        string[] tokens = [.. query.Tokens];
        // A block more than needed: the logs may have grown since they were read. No join: MariaDB would begin with the rooms and read
        // all postings of each.
        var postings = await db.SearchPostings.AsNoTracking().Where(p => ids.Contains(p.RoomId) && tokens.Contains(p.Token))
            .Where(p => (p.Block + NewestBlocks + 1) * Places.BlockSize > db.Rooms.Where(r => r.Id == p.RoomId).Max(r => r.LastSeq))
            .ToListAsync(cancellationToken);
        var first = rooms.ToDictionary(room => room.Id, FirstNewest);
        var indexed = CommonPlaces(postings.Where(p => p.Block >= first[p.RoomId]), tokens.Length);
        return InOrder(indexed.Concat(tails.Where(place => Places.BlockOf(place.Seq) >= first[place.RoomId])));
    }

    private async Task<ILookup<Guid, long>> OlderPlacesAsync(
        IReadOnlyList<SearchedRoom> rooms, SearchQuery query, IEnumerable<(Guid RoomId, long Seq)> tails,
        CancellationToken cancellationToken)
    {
        var first = rooms.ToDictionary(room => room.Id, FirstNewest);
        Guid[] ids = [.. rooms.Select(room => room.Id).Where(id => first[id] > 0)];
        string[] tokens = [.. query.Tokens];
        var postings = await db.SearchPostings.AsNoTracking().Where(p => ids.Contains(p.RoomId) && tokens.Contains(p.Token))
            .ToListAsync(cancellationToken);
        var indexed = CommonPlaces(postings.Where(p => p.Block < first[p.RoomId]), tokens.Length);
        return InOrder(indexed.Concat(tails.Where(place => Places.BlockOf(place.Seq) < first[place.RoomId])));
    }

    /// <summary>Where all tokens are.</summary>
    private static IEnumerable<(Guid RoomId, long Seq)> CommonPlaces(IEnumerable<SearchPostingRow> postings, int tokens) =>
        postings.GroupBy(p => (p.RoomId, p.Block)).Where(block => block.Count() == tokens)
            .SelectMany(block => Places.Common([.. block.Select(p => Places.Read(p.Places))])
                .Select(place => (block.Key.RoomId, Seq: Places.SeqOf(block.Key.Block, place))));

    private static ILookup<Guid, long> InOrder(IEnumerable<(Guid RoomId, long Seq)> places) =>
        places.Distinct().OrderByDescending(place => place.Seq).ToLookup(place => place.RoomId, place => place.Seq);

    /// <summary>What the logs have beyond the index.</summary>
    private async Task<List<(Guid RoomId, long Seq)>> TailsAsync(
        IReadOnlyList<SearchedRoom> rooms, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. rooms.Select(room => room.Id)];
        var indexed = await db.SearchPositions.AsNoTracking().Where(p => ids.Contains(p.RoomId))
            .ToDictionaryAsync(p => p.RoomId, p => p.Seq, cancellationToken);
        var tails = new List<(Guid, long)>();
        foreach (var room in rooms)
        {
            var after = Math.Max(indexed.GetValueOrDefault(room.Id), room.LastSeq - options.Value.LongestTail);
            if (after < room.LastSeq)
            {
                for (var seq = after + 1; seq <= room.LastSeq; seq++)
                {
                    tails.Add((room.Id, seq));
                }

                var changed = await db.MessageMarks.Where(k => k.RoomId == room.Id && k.Seq > after && k.Subject != null)
                    .Select(k => k.Subject!.Value).ToListAsync(cancellationToken);
                tails.AddRange(changed.Select(seq => (room.Id, seq)));
            }
        }

        return tails;
    }

    private async Task<List<Message>> InRoomAsync(
        Viewer viewer, SearchedRoom room, IEnumerable<long> places, SearchQuery query, SearchStart? start, int limit,
        CancellationToken cancellationToken)
    {
        var found = new List<Message>();
        var own = start is not null && start.RoomId == room.Id ? start.Seq : long.MaxValue;
        foreach (var chunk in places.Where(seq => seq < own).Chunk(ChunkSize))
        {
            var rows = db.Messages.AsNoTracking().Where(m => m.RoomId == room.Id && chunk.Contains(m.Seq));
            if (start is { At: var at })
            {
                rows = rows.Where(m => m.SentAt <= at);
            }

            var entries = await db.EntriesAsync(rows, cancellationToken);
            found.AddRange(entries.Where(entry => entry.IsMessage).OrderByDescending(entry => entry.Row.Seq)
                .Where(entry => query.Fits(entry.Row.Text)).Select(entry => entry.For(viewer))
                .Where(message => message.Text is not null && IsAfter(message, start)));
            if (found.Count >= limit)
            {
                break;
            }
        }

        return found;
    }

    private static bool IsAfter(Message message, SearchStart? start) =>
        start is null
        || (message.SentAt, message.RoomId, message.Seq).CompareTo((start.At, start.RoomId, start.Seq)) < 0;
}
