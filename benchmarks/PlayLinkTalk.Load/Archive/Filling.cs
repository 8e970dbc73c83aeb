using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.TextSearch;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Archive;

/// <summary>Fills rooms with old messages in the database of a service, past the service.</summary>
internal sealed class Filling(ServiceDatabase database)
{
    private const int Portion = 20_000;

    /// <summary>Adds messages at the end of a room's log and marks them as read.</summary>
    /// <param name="room">A room of the senders.</param>
    /// <param name="senders">Members of it.</param>
    /// <param name="count">Messages.</param>
    /// <param name="isSearched">Whether they are indexed; otherwise the index counts them as done.</param>
    /// <param name="seed">Decides on the texts.</param>
    /// <param name="cancellationToken">Stops it between two portions.</param>
    public async Task FillAsync(
        Guid room, IReadOnlyList<Guid> senders, int count, bool isSearched, int seed, CancellationToken cancellationToken)
    {
        var speech = new Speech(seed);
        await using var db = await database.ContextAsync(cancellationToken);
        var last = await db.Rooms.Where(r => r.Id == room).Select(r => r.LastSeq).SingleAsync(cancellationToken);
        var end = last + count;
        var begun = DateTimeOffset.UtcNow.AddDays(-300);
        var pace = TimeSpan.FromDays(299) / count;
        var postings = new Dictionary<(long Block, string Token), List<ushort>>();
        for (var first = last + 1; first <= end; first += Portion)
        {
            var rows = new List<MessageRow>(Portion);
            for (var seq = first; seq < first + Portion && seq <= end; seq++)
            {
                var text = speech.Next();
                rows.Add(new()
                {
                    RoomId = room, Seq = seq, Id = Guid.CreateVersion7(), SenderId = senders[(int)(seq % senders.Count)],
                    ClientMessageId = Guid.CreateVersion7(), Text = text, SentAt = begun + (pace * (seq - last)),
                });
                if (isSearched)
                {
                    Note(postings, seq, text);
                }
            }

            await ServiceDatabase.InTransactionAsync(db, () => db.InsertAsync(rows, cancellationToken), cancellationToken);
        }

        await ServiceDatabase.InTransactionAsync(db, () => FinishAsync(db, room, end, postings, cancellationToken), cancellationToken);
    }

    private static void Note(Dictionary<(long Block, string Token), List<ushort>> postings, long seq, string text)
    {
        foreach (var token in SearchTokens.Of(text))
        {
            if (!postings.TryGetValue((Places.BlockOf(seq), token), out var places))
            {
                postings[(Places.BlockOf(seq), token)] = places = [];
            }

            places.Add(Places.PlaceOf(seq));
        }
    }

    private static async Task FinishAsync(
        PlayLinkDb db, Guid room, long end, Dictionary<(long Block, string Token), List<ushort>> postings,
        CancellationToken cancellationToken)
    {
        await db.SearchPostings.Where(p => p.RoomId == room).ExecuteDeleteAsync(cancellationToken);
        await db.SearchPositions.Where(p => p.RoomId == room).ExecuteDeleteAsync(cancellationToken);
        var rows = postings.Select(each => new SearchPostingRow
        {
            RoomId = room, Block = each.Key.Block, Token = each.Key.Token, Places = Places.Merge([], each.Value),
        });
        await db.InsertAsync([.. rows], cancellationToken);
        await db.InsertAsync([new SearchPositionRow { RoomId = room, Seq = end }], cancellationToken);
        await db.Rooms.Where(r => r.Id == room).ExecuteUpdateAsync(set => set.SetProperty(r => r.LastSeq, end), cancellationToken);
        await db.RoomMembers.Where(m => m.RoomId == room)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadSeq, end), cancellationToken);
    }
}
