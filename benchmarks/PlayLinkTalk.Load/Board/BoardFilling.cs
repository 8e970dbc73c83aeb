using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Feed;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Api.TextSearch;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Uploads;
using PlayLinkTalk.Load.Archive;
using PlayLinkTalk.Load.Storage;

namespace PlayLinkTalk.Load.Board;

/// <summary>Fills the board, the queue of the moderators and a feed, past the service. The same run writes the same texts.</summary>
internal sealed class BoardFilling(ServiceDatabase database, IReadOnlyList<Guid> members)
{
    /// <summary>Every so many posts one has a picture.</summary>
    private const int PostsAPicture = 10;
    private const int Blocks = 5;
    private const int Portion = Blocks * Places.BlockSize;
    private static readonly PostCategory[] Categories = Enum.GetValues<PostCategory>();
    private static readonly ReportReason[] Reasons = Enum.GetValues<ReportReason>();

    /// <summary>Posts over the last 300 days, in the search index, one in ten with a picture.</summary>
    /// <returns>Some of their ids, from the oldest to the newest.</returns>
    public async Task<IReadOnlyList<Guid>> WriteAsync(int posts, CancellationToken cancellationToken)
    {
        var (speech, marked) = (new Speech(7), new List<Guid>());
        await using var db = await database.ContextAsync(cancellationToken);
        var last = await db.SearchPositions.Where(p => p.RoomId == PostIndex.Board).Select(p => (long?)p.Seq)
            .SingleOrDefaultAsync(cancellationToken) ?? 0;
        var begun = DateTimeOffset.UtcNow.AddDays(-300);
        var pace = TimeSpan.FromDays(299) / Math.Max(1, posts);
        for (long first = last + 1, end; first <= last + posts; first = end)
        {
            end = Math.Min((Places.BlockOf(first) + Blocks) * Places.BlockSize, last + posts + 1);
            var (rows, pictures) = (new List<PostRow>(), new List<UploadRow>());
            var postings = new Dictionary<(long Block, string Token), List<ushort>>();
            for (var number = first; number < end; number++)
            {
                var row = Post(number, begun + (pace * (number - last)), speech);
                rows.Add(row);
                Note(postings, row);
                if (number % PostsAPicture == 0)
                {
                    pictures.Add(Picture(row));
                }

                if ((number - last) % Math.Max(1, posts / 1000) == 0)
                {
                    marked.Add(row.Id);
                }
            }

            await ServiceDatabase.InTransactionAsync(db, async () =>
            {
                await db.InsertAsync(rows, cancellationToken);
                await db.InsertAsync(pictures, cancellationToken);
                await IndexAsync(db, postings, last, cancellationToken);
            }, cancellationToken);
        }

        await ServiceDatabase.InTransactionAsync(db, async () =>
        {
            await db.SearchPositions.Where(p => p.RoomId == PostIndex.Board).ExecuteDeleteAsync(cancellationToken);
            await db.InsertAsync([new SearchPositionRow { RoomId = PostIndex.Board, Seq = last + posts }], cancellationToken);
        }, cancellationToken);
        return marked;
    }

    /// <summary>Comments of all members below each of the posts.</summary>
    public async Task CommentAsync(IReadOnlyList<Guid> posts, int each, CancellationToken cancellationToken)
    {
        var speech = new Speech(8);
        await using var db = await database.ContextAsync(cancellationToken);
        await ServiceDatabase.InTransactionAsync(db, async () =>
        {
            foreach (var post in posts)
            {
                var now = DateTimeOffset.UtcNow;
                await db.InsertAsync(
                    Enumerable.Range(0, each).Select(number => new CommentRow
                    {
                        Id = Guid.CreateVersion7(now), PostId = post, AuthorId = members[number % members.Count], Text = speech.Next(),
                        CreatedAt = now,
                    }).ToList(), cancellationToken);
                await db.Posts.Where(p => p.Id == post)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Comments, each), cancellationToken);
            }
        }, cancellationToken);
    }

    /// <summary>Reports of posts, half of them waiting, a tenth of those taken by the moderator and two tenths by another.</summary>
    public async Task ReportAsync(int reports, Guid moderator, Guid colleague, CancellationToken cancellationToken)
    {
        var speech = new Speech(9);
        var begun = DateTimeOffset.UtcNow.AddDays(-60);
        var pace = TimeSpan.FromDays(59) / Math.Max(1, reports);
        await using var db = await database.ContextAsync(cancellationToken);
        for (var first = 0; first < reports; first += Portion)
        {
            var rows = Enumerable.Range(first, Math.Min(Portion, reports - first)).Select(
                number => Report(number, begun + (pace * number), speech, moderator, colleague)).ToList();
            var contexts = rows.ConvertAll(row => new ReportContextRow
            {
                ReportId = row.Id, Context = JsonSerializer.Serialize(new FrozenContext("Title", [], []), WireJson.Options),
            });
            await ServiceDatabase.InTransactionAsync(db, async () =>
            {
                await db.InsertAsync(rows, cancellationToken);
                await db.InsertAsync(contexts, cancellationToken);
            }, cancellationToken);
        }
    }

    /// <summary>Notifications of one member.</summary>
    public async Task NotifyAsync(Guid member, int entries, CancellationToken cancellationToken)
    {
        await using var db = await database.ContextAsync(cancellationToken);
        await ServiceDatabase.InTransactionAsync(db, async () =>
        {
            var last = await db.Accounts.Where(a => a.Id == member).Select(a => a.FeedSeq).SingleAsync(cancellationToken);
            await db.InsertAsync(
                Enumerable.Range(1, entries).Select(number => new FeedEventRow
                {
                    AccountId = member, Seq = last + number, Type = FeedEventTypes.Notification, Notable = true,
                    At = DateTimeOffset.UtcNow,
                    Data = JsonSerializer.Serialize(
                        new NotificationEvent(
                            last + number, NotificationKinds.PostCommented, AccountId: members[number % members.Count], Name: "Member",
                            PostId: member), WireJson.Options),
                }).ToList(), cancellationToken);
            await db.Accounts.Where(a => a.Id == member)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.FeedSeq, last + entries), cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Past the service, which has no way to make the first one but a command.</summary>
    public async Task AppointAsync(Guid account, CancellationToken cancellationToken)
    {
        await using var db = await database.ContextAsync(cancellationToken);
        await db.Accounts.Where(a => a.Id == account)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Role, AccountRole.Admin), cancellationToken);
    }

    private PostRow Post(long number, DateTimeOffset at, Speech speech) => new()
    {
        Id = Guid.CreateVersion7(at), AuthorId = members[(int)(number % members.Count)],
        Category = Categories[(int)(number % Categories.Length)], Title = speech.Next(),
        Text = string.Join("\n\n", speech.Next(), speech.Next(), speech.Next()), Version = 1, Likes = (int)(number % 50),
        Views = (int)(number % 1000), CreatedAt = at, Number = number,
    };

    private static UploadRow Picture(PostRow post) => new()
    {
        Id = Guid.CreateVersion7(post.CreatedAt), AccountId = post.AuthorId, ClientUploadId = Guid.CreateVersion7(post.CreatedAt),
        State = UploadStage.Ready, Kind = FileKind.Image, MediaType = "image/jpeg", Name = "photo.jpg", Bytes = 300_000, Width = 1600,
        Height = 1200, Color = "#808080", CreatedAt = post.CreatedAt, PostId = post.Id,
    };

    private ReportRow Report(int number, DateTimeOffset at, Speech speech, Guid moderator, Guid colleague)
    {
        var row = new ReportRow
        {
            Id = Guid.CreateVersion7(at), ReporterId = members[number % members.Count], SubjectKind = ReportSubjectKind.Post,
            SubjectId = Guid.NewGuid(), AccusedId = members[(number + 1) % members.Count], Reason = Reasons[number / 2 % Reasons.Length],
            Words = speech.Next(), Evidence = speech.Next(), State = number % 2 == 0 ? ReportState.Received : ReportState.Decided,
            CreatedAt = at,
        };
        if (row.State == ReportState.Decided)
        {
            (row.Decision, row.Note, row.DecidedById, row.DecidedAt) = (ReportDecision.Dismiss, "", moderator, at.AddHours(2));
        }
        else
        {
            row.AssignedToId = (number / 2 % 10) switch { 0 => moderator, 1 or 2 => colleague, _ => null };
            row.AssignedAt = row.AssignedToId is null ? null : DateTimeOffset.UtcNow;
        }

        return row;
    }

    private static void Note(Dictionary<(long Block, string Token), List<ushort>> postings, PostRow post)
    {
        foreach (var token in SearchTokens.Of(PostIndex.TextOf(post.Title, post.Text)))
        {
            if (!postings.TryGetValue((Places.BlockOf(post.Number), token), out var places))
            {
                postings[(Places.BlockOf(post.Number), token)] = places = [];
            }

            places.Add(Places.PlaceOf(post.Number));
        }
    }

    /// <summary>The first block may have posts of before, up to <paramref name="last"/>.</summary>
    private static async Task IndexAsync(
        PlayLinkDb db, Dictionary<(long Block, string Token), List<ushort>> postings, long last, CancellationToken cancellationToken)
    {
        foreach (var block in postings.GroupBy(each => each.Key.Block))
        {
            var stored = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            if (last > 0 && block.Key == Places.BlockOf(last))
            {
                var before = db.SearchPostings.Where(p => p.RoomId == PostIndex.Board && p.Block == block.Key);
                stored = await before.ToDictionaryAsync(p => p.Token, p => p.Places, StringComparer.Ordinal, cancellationToken);
                await before.ExecuteDeleteAsync(cancellationToken);
            }

            var tokens = block.ToDictionary(each => each.Key.Token, each => each.Value, StringComparer.Ordinal);
            var rows = tokens.Keys.Union(stored.Keys, StringComparer.Ordinal).Select(token => new SearchPostingRow
            {
                RoomId = PostIndex.Board, Block = block.Key, Token = token,
                Places = Places.Merge(stored.GetValueOrDefault(token) ?? [], tokens.GetValueOrDefault(token) ?? []),
            });
            await db.InsertAsync([.. rows], cancellationToken);
        }
    }
}
