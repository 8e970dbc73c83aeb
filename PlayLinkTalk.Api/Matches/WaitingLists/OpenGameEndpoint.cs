using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>One game that the caller could be in. For others, and for its own players, it does not exist here.</summary>
internal static class OpenGameEndpoint
{
    public static void MapOpenGames(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/matches").RequireAuthorization().MapGet("/open/{matchId:guid}", GetAsync);

    private static async Task<Results<Ok<OpenGame>, ProblemHttpResult>> GetAsync(
        Guid matchId, Caller caller, PlayLinkDb db, JoinableMatches joinable, PlayCatalogue catalogue, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var open = await joinable.ForAsync(db, caller.AccountId, cancellationToken);
        if (await open.SingleOrDefaultAsync(m => m.Id == matchId, cancellationToken) is not { } match)
        {
            return Problem.NotFound();
        }

        var players = await db.MatchPlayers.Where(p => p.MatchId == matchId && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .OrderBy(p => p.JoinedAt).ThenBy(p => p.AccountId)
            .Join(db.Accounts, p => p.AccountId, a => a.Id, (p, a) => new OpenGamePlayer(
                a.DisplayName,
                // Only the stated level: the level that the match assumes otherwise is internal.
                db.AccountSports.Where(s => s.AccountId == a.Id && s.Sport == match.Sport)
                    .Select(s => (int?)s.Level).FirstOrDefault(),
                p.Seats, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .ToListAsync(cancellationToken);
        var place = await WaitingPlaces.FindAsync(db, matchId, caller.AccountId, time.Now(), cancellationToken);
        var kept = await db.MatchWaiting.CountAsync(
            w => w.MatchId == matchId && w.OfferHolds && w.AccountId != caller.AccountId, cancellationToken);
        var home = await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => a.District).SingleAsync(cancellationToken);
        var distance = PlayCatalogue.DistanceKm(catalogue.District(home), catalogue.District(match.District));
        return TypedResults.Ok(new OpenGame(
            match.Id, match.Sport, match.District, (int)Math.Round(distance), match.StartsAt, match.EndsAt,
            Math.Min(match.SeatsTaken + kept, match.MaxPlayers), match.MinPlayers, match.MaxPlayers, place is not null, players,
            match.AgreedPlace, place));
    }
}
