using System.Linq.Expressions;
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
    /// <summary>Messages that one statement reads, about: most places of the index hold the words, and a page has no more.</summary>
    private const int AtOnce = 64;
    private const int RoomsAtOnce = 16;

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
        List<RoomPlaces> all = [.. rooms.Select(room => new RoomPlaces(room, After(start, room.Id, newest), FirstNewest(room) > 0))];
        var found = new List<Message>();
        while (true)
        {
            // As new as the last one is not enough: it may come before that.
            var last = found.Count < limit ? DateTimeOffset.MinValue : found[limit - 1].SentAt;
            List<RoomPlaces> next =
            [
                .. all.Where(places => !places.IsRead && places.NoneAfter >= last).OrderByDescending(places => places.NoneAfter)
                    .Take(RoomsAtOnce),
            ];
            if (next.Count == 0)
            {
                return found;
            }

            foreach (var places in next.Where(places => places.WantsOlder))
            {
                older ??= await OlderPlacesAsync(rooms, query, tails, cancellationToken);
                places.AddOlder(After(start, places.RoomId, older));
            }

            found.AddRange(await ReadAsync(viewer, next, query, start, cancellationToken));
            found = [.. found.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.RoomId).ThenByDescending(m => m.Seq).Take(limit)];
        }
    }

    private static IEnumerable<long> After(SearchStart? start, Guid room, ILookup<Guid, long> places) =>
        start is not null && start.RoomId == room ? places[room].Where(seq => seq < start.Seq) : places[room];

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
        Dictionary<Guid, long> after = rooms.ToDictionary(
            room => room.Id, room => Math.Max(indexed.GetValueOrDefault(room.Id), room.LastSeq - options.Value.LongestTail));
        List<SearchedRoom> behind = [.. rooms.Where(room => after[room.Id] < room.LastSeq)];
        foreach (var room in behind)
        {
            for (var seq = after[room.Id] + 1; seq <= room.LastSeq; seq++)
            {
                tails.Add((room.Id, seq));
            }
        }

        foreach (var some in behind.Chunk(RoomsAtOnce))
        {
            var changed = await db.MessageMarks.AsNoTracking().WhereAny(some.Select(room => ChangedAfter(room.Id, after[room.Id])))
                .Select(k => new { k.RoomId, k.Subject }).ToListAsync(cancellationToken);
            tails.AddRange(changed.Select(change => (change.RoomId, change.Subject!.Value)));
        }

        return tails;
    }

    private static Expression<Func<MessageMarkRow, bool>> ChangedAfter(Guid room, long seq) =>
        k => k.RoomId == room && k.Seq > seq && k.Subject != null;

    /// <summary>The messages at the next places of the rooms that hold the words and that the viewer may see.</summary>
    private async Task<IEnumerable<Message>> ReadAsync(
        Viewer viewer, List<RoomPlaces> rooms, SearchQuery query, SearchStart? start, CancellationToken cancellationToken)
    {
        List<(RoomPlaces Room, long[] Places)> portions = rooms.ConvertAll(room => (room, room.Next(AtOnce / rooms.Count)));
        var rows = db.Messages.AsNoTracking().WhereAny(portions.Select(portion => At(portion.Room.RoomId, portion.Places)));
        if (start is { At: var at })
        {
            rows = rows.Where(m => m.SentAt <= at);
        }

        var entries = await db.EntriesAsync(rows, cancellationToken);
        foreach (var (room, _) in portions)
        {
            if (entries.Where(entry => entry.Row.RoomId == room.RoomId).MinBy(entry => entry.Row.Seq) is { } oldest)
            {
                room.HasRead(oldest.Row);
            }
        }

        return entries.Where(entry => entry.IsMessage && query.Fits(entry.Row.Text)).Select(entry => entry.For(viewer))
            .Where(message => message.Text is not null && IsAfter(message, start));
    }

    private static Expression<Func<MessageRow, bool>> At(Guid room, long[] places) => m => m.RoomId == room && places.Contains(m.Seq);

    private static bool IsAfter(Message message, SearchStart? start) =>
        start is null
        || (message.SentAt, message.RoomId, message.Seq).CompareTo((start.At, start.RoomId, start.Seq)) < 0;
}
