using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Api.Friends;

/// <summary>
/// Games to come of the caller's friends: of those that share their games, and only for a caller that wants to hear of them. Switching
/// either off empties the list at once.
/// </summary>
internal static class FriendGames
{
    public static void MapFriendGames(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/friends").RequireAuthorization().MapGet("/games", ListAsync);

    private static async Task<Results<Ok<Page<FriendGame>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, TimeProvider time, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var settings = await AccountSettings.OfAsync(db, caller.AccountId, cancellationToken);
        if (!settings.Lists(NotificationKinds.FriendPlaying))
        {
            return TypedResults.Ok(new Page<FriendGame>([]));
        }

        var now = time.Now();
        var sharing = Friendships.Of(db, caller.AccountId)
            .Where(id => db.AccountSettings.Any(s => s.AccountId == id && s.SharesGames)
                && db.Accounts.Any(a => a.Id == id && a.ClosedAt == null));
        var seats = db.MatchPlayers.Where(p => p.LeftAt == null && p.Answer != SeatAnswer.Asked && sharing.Contains(p.AccountId));
        var games = db.Matches.AsNoTracking().Where(m => m.StartsAt > now && m.CalledOffAt == null && m.ProposedAt == null
            && seats.Any(p => p.MatchId == m.Id));
        games = last is var (at, id) ? games.Where(m => m.StartsAt > at || (m.StartsAt == at && m.Id.CompareTo(id) > 0)) : games;
        var found = await games.OrderBy(m => m.StartsAt).ThenBy(m => m.Id).Take(paging.Size + 1).ToListAsync(cancellationToken);
        var ids = found.ConvertAll(m => m.Id);
        var names = (await seats.Where(p => ids.Contains(p.MatchId))
            .Join(db.Accounts, p => p.AccountId, a => a.Id, (p, a) => new { p.MatchId, a.Id, a.DisplayName, a.Simulated })
            .OrderBy(p => p.Id).ToListAsync(cancellationToken))
            .ToLookup(p => p.MatchId, p => new PlayerName(p.Id, p.DisplayName, p.Simulated));
        return TypedResults.Ok(paging.PageOf(
            found.ConvertAll(m => new FriendGame(
                m.Id, m.Sport, m.District, m.StartsAt, m.EndsAt, Math.Max(0, m.MaxPlayers - m.SeatsTaken), [.. names[m.Id]])),
            game => new Position(game.StartsAt, game.MatchId).ToCursor()));
    }
}
