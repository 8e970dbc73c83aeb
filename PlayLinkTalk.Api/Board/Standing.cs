using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Board;

/// <summary>What an account may do on the board: a new one little, one that has played a game all.</summary>
internal sealed class Standing(IOptions<BoardOptions> options) : INewcomers
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public int MostLinksWhenNew => options.Value.MostLinksWhenNew;

    public int MostPicturesWhenNew => options.Value.MostPicturesWhenNew;

    public static async Task<bool> HasPlayedAsync(PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.MatchPlayers.Where(p => p.AccountId == account && p.LeftAt == null).AnyAsync(
            p => db.Matches.Any(m => m.Id == p.MatchId && m.CalledOffAt == null && m.ProposedAt == null && m.EndsAt <= now)
                && !db.Strikes.Any(s => s.MatchId == p.MatchId && s.AccountId == account && s.Fault == AttendanceFault.Absent
                    && s.LiftedAt == null),
            cancellationToken);

    public async Task<bool> MayLinkAsync(
        PlayLinkDb db, Guid account, string text, DateTimeOffset now, CancellationToken cancellationToken) =>
        BoardRules.LinksIn(text) <= MostLinksWhenNew || await HasPlayedAsync(db, account, now, cancellationToken);

    public async Task<bool> MayShowAsync(
        PlayLinkDb db, Guid account, int pictures, DateTimeOffset now, CancellationToken cancellationToken) =>
        pictures <= MostPicturesWhenNew || await HasPlayedAsync(db, account, now, cancellationToken);

    public async Task<bool> MayWriteToStrangersAsync(
        PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken) =>
        options.Value.WritesToStrangersWhenNew || await HasPlayedAsync(db, account, now, cancellationToken);

    /// <summary>Whether the account may write one more post within 24 hours.</summary>
    public async Task<bool> MayPostAsync(PlayLinkDb db, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Day;
        var posts = await db.Posts.CountAsync(p => p.AuthorId == account && p.CreatedAt > since, cancellationToken);
        return posts < options.Value.PostsPerDayWhenNew
            || (posts < options.Value.PostsPerDay && await HasPlayedAsync(db, account, now, cancellationToken));
    }
}
