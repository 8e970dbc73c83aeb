using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.TextSearch;

namespace PlayLinkTalk.Api.Board;

/// <summary>
/// Posts in the token index of messages: the board is a room of it, and the posts by their numbers are its log. Posts are rare beside
/// messages, so that they enter in the transaction that writes them.
/// </summary>
internal static class PostIndex
{
    private const int TokensAtOnce = 500;

    /// <summary>The board's id in the index. No room has it.</summary>
    public static Guid Board { get; } = new("00000000-0000-7000-8000-00000000b0a2");

    /// <summary>Numbers a new post and indexes it.</summary>
    public static async Task AddAsync(Work work, PostRow post, CancellationToken cancellationToken)
    {
        var position = work.Db.SearchPositions.Where(p => p.RoomId == Board);
        // Locks the position: numbers are given one after the other.
        if (await position.ExecuteUpdateAsync(set => set.SetProperty(p => p.Seq, p => p.Seq + 1), cancellationToken) == 0)
        {
            work.Db.SearchPositions.Add(new() { RoomId = Board, Seq = 1 });
            post.Number = 1;
        }
        else
        {
            post.Number = await position.Select(p => p.Seq).SingleAsync(cancellationToken);
        }

        await IndexAsync(work.Db, post, cancellationToken);
    }

    /// <summary>After an edit. Locks the position as a new post does: places are read and written back.</summary>
    public static async Task IndexAgainAsync(PlayLinkDb db, PostRow post, CancellationToken cancellationToken)
    {
        await db.SearchPositions.Where(p => p.RoomId == Board)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Seq, p => p.Seq), cancellationToken);
        await IndexAsync(db, post, cancellationToken);
    }

    /// <summary>Adds what the post says now. Tokens of earlier versions stay: search compares the texts.</summary>
    private static async Task IndexAsync(PlayLinkDb db, PostRow post, CancellationToken cancellationToken)
    {
        var (block, place) = (Places.BlockOf(post.Number), Places.PlaceOf(post.Number));
        foreach (var tokens in SearchTokens.Of(TextOf(post.Title, post.Text)).Chunk(TokensAtOnce))
        {
            var stored = await db.SearchPostings.AsTracking()
                .Where(p => p.RoomId == Board && p.Block == block && tokens.Contains(p.Token))
                .ToDictionaryAsync(p => p.Token, StringComparer.Ordinal, cancellationToken);
            foreach (var token in tokens)
            {
                if (stored.TryGetValue(token, out var row))
                {
                    row.Places = Places.Merge(row.Places, [place]);
                }
                else
                {
                    db.SearchPostings.Add(new() { RoomId = Board, Token = token, Block = block, Places = Places.Merge([], [place]) });
                }
            }
        }
    }

    /// <summary>What is searched of a post.</summary>
    public static string TextOf(string title, string text) => $"{title}\n{text}";
}
