using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.TextSearch;

namespace PlayLinkTalk.Api.Rooms.Search;

/// <summary>Writes a part of a room's log into the index, within the caller's transaction.</summary>
internal static class SearchIndex
{
    /// <summary>The next rooms by their ids, each with whether its log goes on after its place in the index.</summary>
    /// <param name="db">Where.</param>
    /// <param name="after">The last room of the page before; an empty id at first.</param>
    /// <param name="most">Rooms of a page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<List<(Guid Id, bool IsBehind)>> RoomsAsync(
        PlayLinkDb db, Guid after, int most, CancellationToken cancellationToken)
    {
        var page = await (
            from room in db.Rooms.Where(r => r.Id.CompareTo(after) > 0).OrderBy(r => r.Id).Take(most)
            join position in db.SearchPositions on room.Id equals position.RoomId into positions
            from position in positions.DefaultIfEmpty()
            orderby room.Id
            select new { room.Id, room.LastSeq, Indexed = position == null ? 0 : position.Seq }).ToListAsync(cancellationToken);
        return page.ConvertAll(room => (room.Id, room.LastSeq > room.Indexed));
    }

    /// <returns>The number of entries of the log that were taken.</returns>
    public static async Task<int> AddAsync(Work work, Guid roomId, int most, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var position = await db.SearchPositions.AsTracking().SingleOrDefaultAsync(p => p.RoomId == roomId, cancellationToken);
        var after = position?.Seq ?? 0;
        var entries = await db.EntriesAsync(
            db.Messages.AsNoTracking().Where(m => m.RoomId == roomId && m.Seq > after).OrderBy(m => m.Seq).Take(most), cancellationToken);
        if (entries.Count == 0)
        {
            return 0;
        }

        if (position is null)
        {
            db.SearchPositions.Add(position = new SearchPositionRow { RoomId = roomId });
        }

        position.Seq = entries.Max(entry => entry.Row.Seq);
        await AddAsync(db, roomId, entries, cancellationToken);
        return entries.Count;
    }

    private static async Task AddAsync(PlayLinkDb db, Guid roomId, List<LogEntry> entries, CancellationToken cancellationToken)
    {
        var added = new Dictionary<(string Token, long Block), List<ushort>>();
        // After a change its message is indexed again. Earlier tokens stay: search compares the texts.
        foreach (var entry in entries.Select(entry => entry.IsChange ? entry.Related : entry).OfType<LogEntry>()
            .Where(entry => entry.IsMessage))
        {
            var (block, place) = (Places.BlockOf(entry.Row.Seq), Places.PlaceOf(entry.Row.Seq));
            foreach (var token in SearchTokens.Of(entry.Row.Text))
            {
                if (!added.TryGetValue((token, block), out var places))
                {
                    added[(token, block)] = places = [];
                }

                places.Add(place);
            }
        }

        foreach (var ofBlock in added.GroupBy(each => each.Key.Block))
        {
            string[] tokens = [.. ofBlock.Select(each => each.Key.Token)];
            var stored = await db.SearchPostings.AsTracking()
                .Where(p => p.RoomId == roomId && p.Block == ofBlock.Key && tokens.Contains(p.Token))
                .ToDictionaryAsync(p => p.Token, StringComparer.Ordinal, cancellationToken);
            foreach (var ((token, block), places) in ofBlock)
            {
                if (stored.TryGetValue(token, out var row))
                {
                    row.Places = Places.Merge(row.Places, places);
                }
                else
                {
                    db.SearchPostings.Add(
                        new SearchPostingRow { RoomId = roomId, Token = token, Block = block, Places = Places.Merge([], places) });
                }
            }
        }
    }
}
