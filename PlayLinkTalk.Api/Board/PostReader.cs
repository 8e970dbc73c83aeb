using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Board;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Board;

/// <summary>
/// Reads posts for a member. Posts of accounts that block the reader or that the reader blocks do not exist, nor those that the reader
/// reported and does not want to see again.
/// </summary>
internal sealed class PostReader(PlayLinkDb db, TimeProvider time)
{
    public static IQueryable<PostRow> Visible(PlayLinkDb db, Guid reader) => db.Posts.AsNoTracking().Where(p => p.GoneAt == null
        && !db.Blocks.Any(b => b.BlockerId == reader && b.BlockedId == p.AuthorId)
        && !db.Blocks.Any(b => b.BlockerId == p.AuthorId && b.BlockedId == reader)
        && !db.HiddenWords.Any(h => h.AccountId == reader && h.SubjectId == p.Id));

    /// <summary>The same of comments.</summary>
    public static IQueryable<CommentRow> VisibleComments(PlayLinkDb db, Guid reader) =>
        db.Comments.AsNoTracking().Where(c => c.GoneAt == null
            && !db.Blocks.Any(b => b.BlockerId == reader && b.BlockedId == c.AuthorId)
            && !db.Blocks.Any(b => b.BlockerId == c.AuthorId && b.BlockedId == reader)
            && !db.HiddenWords.Any(h => h.AccountId == reader && h.SubjectId == c.Id));

    public IQueryable<PostRow> Visible(Guid reader) => Visible(db, reader);

    public async Task<Post?> FindAsync(Guid postId, Guid reader, CancellationToken cancellationToken) =>
        (await ViewAsync(Visible(reader).Where(p => p.Id == postId), reader, cancellationToken)).FirstOrDefault();

    /// <summary>The posts, newest first: one query, and one each for their pictures, tickets and matches.</summary>
    public async Task<IReadOnlyList<Post>> ViewAsync(IQueryable<PostRow> posts, Guid reader, CancellationToken cancellationToken)
    {
        // Also posts of accounts that are gone: a page is never shorter than its posts.
        var found = await (
            from p in posts
            join a in db.Accounts on p.AuthorId equals a.Id into authors
            from a in authors.DefaultIfEmpty()
            orderby p.Id descending
            select new
            {
                Row = p,
                Author = new PlayerName(
                    p.AuthorId, a == null ? "" : a.DisplayName, a != null && a.Simulated,
                    a != null && a.GuestUntil != null ? (bool?)true : null),
                Liked = db.PostLikes.Any(l => l.PostId == p.Id && l.AccountId == reader),
            }).ToListAsync(cancellationToken);
        var wanted = await WantedAsync(found.ConvertAll(p => p.Row), cancellationToken);
        var pictures = await PostPictures.OfAsync(db, found.ConvertAll(p => p.Row.Id), cancellationToken);
        return found.ConvertAll(p => new Post(
            p.Row.Id, p.Row.Category, p.Author, p.Row.Title, p.Row.Text,
            PostMarkdown.ToHtml(p.Row.Text), p.Row.Likes, p.Row.Comments, p.Row.Views, p.Row.Version, p.Liked, p.Row.AuthorId == reader,
            p.Row.CreatedAt, p.Row.ChangedAt, wanted.GetValueOrDefault(p.Row.Id),
            pictures[p.Row.Id].ToList() is { Count: > 0 } shown ? shown : null));
    }

    /// <summary>
    /// As in the lobby, what asks for one gender is not shown: readers could infer a gender at an exact place and time.
    /// </summary>
    private async Task<Dictionary<Guid, WantedPlayers>> WantedAsync(List<PostRow> posts, CancellationToken cancellationToken)
    {
        var wanted = new Dictionary<Guid, WantedPlayers>();
        var ticketIds = posts.Select(p => p.TicketId).OfType<Guid>().ToList();
        var tickets = ticketIds.Count == 0 ? [] : await db.Tickets.Where(t => ticketIds.Contains(t.Id) && t.GenderRule == GenderRule.Any)
            .Select(t => new WantedByTicket(t.Id, t.State, t.Sport, t.District, t.Earliest, t.Latest))
            .ToDictionaryAsync(t => t.Id, cancellationToken);
        var matchIds = posts.Select(p => p.MatchId).OfType<Guid>().ToList();
        var matches = matchIds.Count == 0 ? [] : await db.Matches.AsNoTracking()
            .Where(m => matchIds.Contains(m.Id) && !db.MatchPlayers.Any(p => p.MatchId == m.Id && p.LeftAt == null
                && db.Tickets.Any(t => t.Id == p.TicketId && t.GenderRule != GenderRule.Any)))
            .ToDictionaryAsync(m => m.Id, cancellationToken);
        var now = time.Now();
        foreach (var post in posts)
        {
            if (post.TicketId is { } ticketId && tickets.TryGetValue(ticketId, out var ticket))
            {
                wanted[post.Id] = new(Ticket: ticket);
            }
            else if (post.MatchId is { } matchId && matches.TryGetValue(matchId, out var match))
            {
                wanted[post.Id] = new(Match: new(
                    match.Id, MatchReader.StateOf(match, match.SeatsTaken, now), match.Sport, match.District, match.StartsAt, match.EndsAt,
                    match.SeatsTaken, match.MaxPlayers));
            }
        }

        return wanted;
    }
}
