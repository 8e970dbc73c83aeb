using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Board;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Rooms.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.Contracts.Uploads;

namespace PlayLinkTalk.Api.Moderation;

/// <param name="AccusedId">The accused account; null for rooms, matches and venues.</param>
/// <param name="Evidence">A copy of the reported text.</param>
/// <param name="Context">What surrounds it now.</param>
internal sealed record ReportedThing(Guid? AccusedId, string? Evidence, FrozenContext Context);

/// <summary>Finds the subject of a report, if the reporter may see it. Blocks do not hide subjects.</summary>
internal sealed class ReportSubjects(PlayLinkDb db, Guid reporter)
{
    /// <summary>Messages before the reported one, and after it.</summary>
    private const int Around = 20;
    private const int LongestEvidence = 2000;
    private const int MostEarlier = 10;

    /// <summary>Null when the subject does not exist for the reporter, or is the reporter's own.</summary>
    public Task<ReportedThing?> FindAsync(ReportSubject subject, CancellationToken cancellationToken) => subject.Kind switch
    {
        ReportSubjectKind.Account => AccountAsync(subject.Id, cancellationToken),
        ReportSubjectKind.Message => MessageAsync(subject.Id, cancellationToken),
        ReportSubjectKind.Room => RoomAsync(subject.Id, cancellationToken),
        ReportSubjectKind.Match => MatchAsync(subject.Id, cancellationToken),
        ReportSubjectKind.Post => PostAsync(subject.Id, cancellationToken),
        ReportSubjectKind.Comment => CommentAsync(subject.Id, cancellationToken),
        ReportSubjectKind.Venue => VenueAsync(subject.Id, cancellationToken),
        _ => Task.FromResult<ReportedThing?>(null),
    };

    private async Task<ReportedThing?> AccountAsync(Guid id, CancellationToken cancellationToken) =>
        id != reporter && await NameAsync(id, cancellationToken) is { } name
            ? new(id, null, new(name.Name, [], [name], await ProfileAsync(id, cancellationToken)))
            : null;

    private async Task<ReportedThing?> MessageAsync(Guid id, CancellationToken cancellationToken)
    {
        var message = await Readable().SingleOrDefaultAsync(
            m => m.Id == id && m.SenderId != reporter && m.SenderId != RoomNotice.Nobody
                && db.RoomMembers.Any(mine => mine.RoomId == m.RoomId && mine.AccountId == reporter), cancellationToken);
        if (message is null)
        {
            return null;
        }

        var (room, first, last) = (message.RoomId, message.Seq - Around, message.Seq + Around);
        var texts = await TextsAsync(
            Readable().Where(m => m.RoomId == room && m.Seq >= first && m.Seq <= last), room, id, cancellationToken);
        var earlier = await db.MessageVersions.Where(v => v.RoomId == room && v.Seq == message.Seq)
            .OrderByDescending(v => v.Version).Take(MostEarlier).Select(v => new EarlierText(v.Text, v.ReplacedAt))
            .ToListAsync(cancellationToken);
        // A deleted message has its text in the kept versions only.
        var evidence = message.Text.Length > 0 || earlier.Count == 0 ? message.Text : earlier[0].Text;
        return new(message.SenderId, evidence, new(
            await TitleAsync(room, cancellationToken),
            texts.ConvertAll(text => text.Reported && earlier.Count > 0 ? text with { Earlier = earlier } : text),
            await MembersAsync(room, cancellationToken),
            await ProfileAsync(message.SenderId, cancellationToken)));
    }

    private async Task<ReportedThing?> RoomAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.RoomMembers.AnyAsync(m => m.RoomId == id && m.AccountId == reporter, cancellationToken))
        {
            return null;
        }

        var newest = Readable().Where(m => m.RoomId == id).OrderByDescending(m => m.Seq).Take(Around);
        return new(null, null, new(
            await TitleAsync(id, cancellationToken), await TextsAsync(newest, id, null, cancellationToken),
            await MembersAsync(id, cancellationToken)));
    }

    private async Task<ReportedThing?> MatchAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.MatchPlayers.AnyAsync(p => p.MatchId == id && p.AccountId == reporter, cancellationToken))
        {
            return null;
        }

        var sport = await db.Matches.Where(m => m.Id == id).Select(m => m.Sport).SingleAsync(cancellationToken);
        var players = db.MatchPlayers.Where(p => p.MatchId == id && p.LeftAt == null).Select(p => p.AccountId);
        return new(null, null, new(sport, [], await NamesAsync(players, cancellationToken)));
    }

    private async Task<ReportedThing?> PostAsync(Guid id, CancellationToken cancellationToken)
    {
        var post = await db.Posts.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id && p.AuthorId != reporter && p.GoneAt == null, cancellationToken);
        if (post is null || await NameAsync(post.AuthorId, cancellationToken) is not { } author)
        {
            return null;
        }

        var earlier = await db.PostVersions.Where(v => v.PostId == id).OrderByDescending(v => v.Version).Take(MostEarlier)
            .Select(v => new EarlierText(v.Title + "\n\n" + v.Text, v.At)).ToListAsync(cancellationToken);
        var text = new FrozenText(
            id, author, post.Text, post.ChangedAt ?? post.CreatedAt, true, await PicturesAsync(id, cancellationToken),
            earlier.Count > 0 ? earlier : null);
        return new(
            author.Id, Copy(post.Text), new(post.Title, [text], [author], await ProfileAsync(author.Id, cancellationToken)));
    }

    private async Task<ReportedThing?> CommentAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await db.Comments.AsNoTracking()
            .Where(c => c.Id == id && c.AuthorId != reporter && c.GoneAt == null)
            .Join(db.Posts.Where(p => p.GoneAt == null), c => c.PostId, p => p.Id, (c, p) => new { Comment = c, Post = p })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is not { Comment: { } comment, Post: { } post } || await NameAsync(comment.AuthorId, cancellationToken) is not { } author)
        {
            return null;
        }

        var writer = await NameAsync(post.AuthorId, cancellationToken) ?? new PlayerName(post.AuthorId, "");
        return new(author.Id, comment.Text, new(
            post.Title,
            [
                new(post.Id, writer, post.Text, post.CreatedAt, false, await PicturesAsync(post.Id, cancellationToken)),
                new(id, author, comment.Text, comment.CreatedAt, true),
            ],
            [author, writer], await ProfileAsync(author.Id, cancellationToken)));
    }

    /// <summary>No account is accused: a venue is a place.</summary>
    private async Task<ReportedThing?> VenueAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Venues.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken) is { } venue
            ? new(null, $"{venue.Name}, {venue.Address}", new(venue.Name, [], []))
            : null;

    /// <summary>What the accused says of itself now. Null: the account is gone.</summary>
    private async Task<FrozenProfile?> ProfileAsync(Guid id, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().Include(a => a.Sports).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return account is null ? null : new(
            account.DisplayName, account.About, account.District, account.CreatedAt,
            [.. account.Sports.OrderBy(s => s.Sport, StringComparer.Ordinal).Select(s => new SportLevel(s.Sport, s.Level))],
            await MemberPictures.OfAsync(db, reporter, id, cancellationToken));
    }

    private async Task<IReadOnlyList<Attachment>?> PicturesAsync(Guid post, CancellationToken cancellationToken) =>
        (await PostPictures.OfAsync(db, [post], cancellationToken))[post].ToList() is { Count: > 0 } pictures ? pictures : null;

    /// <summary>Without whispers between others: a report shows no more than the reporter sees.</summary>
    private IQueryable<MessageRow> Readable() => db.Messages.AsNoTracking()
        .Where(m => m.WhisperTo == null || m.WhisperTo == reporter || m.SenderId == reporter);

    private async Task<List<FrozenText>> TextsAsync(
        IQueryable<MessageRow> messages, Guid room, Guid? reported, CancellationToken cancellationToken)
    {
        var found = await messages.Where(m => m.SenderId != RoomNotice.Nobody).Join(db.Accounts, m => m.SenderId, a => a.Id, (m, a) => new
        {
            m.Seq, m.Id, m.Text, m.SentAt, m.SenderId, a.DisplayName, a.Simulated,
        }).OrderBy(m => m.Seq).ToListAsync(cancellationToken);
        var files = await Attachments.OfAsync(db, room, found.ConvertAll(m => m.Seq), cancellationToken);
        return found.ConvertAll(m => new FrozenText(
            m.Id, new PlayerName(m.SenderId, m.DisplayName, m.Simulated), m.Text, m.SentAt, m.Id == reported,
            files[m.Seq].ToList() is { Count: > 0 } shown ? shown : null));
    }

    private Task<string?> TitleAsync(Guid room, CancellationToken cancellationToken) =>
        db.Rooms.Where(r => r.Id == room).Select(r => (string?)r.Title).SingleOrDefaultAsync(cancellationToken);

    private Task<IReadOnlyList<PlayerName>> MembersAsync(Guid room, CancellationToken cancellationToken) =>
        NamesAsync(db.RoomMembers.Where(m => m.RoomId == room).Select(m => m.AccountId), cancellationToken);

    private async Task<IReadOnlyList<PlayerName>> NamesAsync(IQueryable<Guid> accounts, CancellationToken cancellationToken) =>
        await db.Accounts.Where(a => accounts.Contains(a.Id)).OrderBy(a => a.Id)
            .Select(a => new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .ToListAsync(cancellationToken);

    private Task<PlayerName?> NameAsync(Guid account, CancellationToken cancellationToken) => db.Accounts.Where(a => a.Id == account)
        .Select(a => new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The whole text is in the context.</summary>
    private static string Copy(string text) => text.Length <= LongestEvidence ? text : text[..LongestEvidence];
}
