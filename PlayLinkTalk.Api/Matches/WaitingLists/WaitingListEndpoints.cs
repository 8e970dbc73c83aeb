using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>Matches near an account that it could join, and their waiting lists.</summary>
internal static class WaitingListEndpoints
{
    private const double UsualKm = 10;
    private const double MostKm = 50;

    public static IServiceCollection AddWaitingLists(this IServiceCollection services)
    {
        services.AddSingleton<JoinableMatches>();
        services.AddSingleton<FreeSeats>();
        services.AddSingleton<SeatOffers>();
        services.AddSingleton<LastCalls>();
        services.AddSingleton<WaitingListSeats>();
        services.AddLeasedJob<LateChanges>();
        return services;
    }

    public static void MapWaitingLists(this IEndpointRouteBuilder routes)
    {
        var matches = routes.MapGroup("/api/matches").RequireAuthorization();
        matches.MapGet("/open", ListAsync);
        matches.MapPost("/{matchId:guid}/waiting-list", AskAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        matches.MapPut("/{matchId:guid}/waiting-list/me", AnswerAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        matches.MapDelete("/{matchId:guid}/waiting-list/me", StopAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<JoinableMatch>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, JoinableMatches joinable, PlayCatalogue catalogue, TimeProvider time, string? sport,
        string? district, double? radiusKm, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        var errors = new FieldErrors();
        paging.Validate(errors);
        errors.Require(sport is null || catalogue.FindSport(sport) is not null, "sport", "is not in the catalogue");
        errors.Require(district is null || catalogue.FindDistrict(district) is not null, "district", "is not in the catalogue");
        errors.Require(radiusKm is null or (>= 1 and <= MostKm), "radiusKm", $"1 to {MostKm} km");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (!Position.TryRead(paging, out var last))
        {
            return Paging.Refuse();
        }

        var home = catalogue.District(district ?? await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => a.District)
            .SingleAsync(cancellationToken));
        var near = catalogue.Districts.Where(d => PlayCatalogue.DistanceKm(home, d) <= (radiusKm ?? UsualKm)).Select(d => d.Id).ToArray();
        var open = await joinable.ForAsync(db, caller.AccountId, cancellationToken);
        open = last is var (at, id) ? open.Where(m => m.StartsAt > at || (m.StartsAt == at && m.Id.CompareTo(id) > 0)) : open;
        var found = await open
            .Where(m => near.Contains(m.District) && (sport == null || m.Sport == sport)
                && !db.ScheduleEntries.Any(e => e.AccountId == caller.AccountId && e.StartsAt < m.EndsAt && e.EndsAt > m.StartsAt))
            .OrderBy(m => m.StartsAt).ThenBy(m => m.Id).Take(paging.Size + 1)
            .ToListAsync(cancellationToken);
        var ids = found.ConvertAll(m => m.Id);
        var places = (await db.MatchWaiting.AsNoTracking()
            .Where(w => ids.Contains(w.MatchId) && (w.AccountId == caller.AccountId || w.OfferHolds)).ToListAsync(cancellationToken))
            .ToLookup(w => w.MatchId);
        var now = time.Now();
        var games = found.ConvertAll(m =>
        {
            var mine = places[m.Id].FirstOrDefault(w => w.AccountId == caller.AccountId);
            var kept = places[m.Id].Count(w => w.OfferHolds && w != mine);
            return new JoinableMatch(
                m.Id, m.Sport, m.District, m.StartsAt, m.EndsAt, Math.Min(m.SeatsTaken + kept, m.MaxPlayers), m.MinPlayers, m.MaxPlayers,
                mine is not null, mine is null ? null : WaitingPlaces.OfferOf(mine, now));
        });
        return TypedResults.Ok(paging.PageOf(games, match => new Position(match.StartsAt, match.Id).ToCursor()));
    }

    private static async Task<Results<Ok<WaitingListPlace>, ProblemHttpResult>> AskAsync(
        Guid matchId, Caller caller, WriteTransaction write, JoinableMatches joinable, WaitingListSeats seats, ITicketMatches matches,
        PlayLinkDb db, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var problem = await write.RunAsync(async (work, ct) =>
        {
            await PlanLock.TakeAsync(work.Db, [caller.AccountId], ct);
            var match = await (await joinable.ForAsync(work.Db, caller.AccountId, ct)).SingleOrDefaultAsync(m => m.Id == matchId, ct);
            if (match is null)
            {
                return Problem.NotFound();
            }

            if (await JoinableMatches.OverlapsAsync(work.Db, caller.AccountId, match, ct))
            {
                return await ClashingPlan.ProblemAsync(work.Db, matches, caller.AccountId, match.StartsAt, match.EndsAt, ct);
            }

            if (!await work.Db.MatchWaiting.AnyAsync(w => w.MatchId == matchId && w.AccountId == caller.AccountId, ct))
            {
                // Holds the match at the start that was checked: its players may be agreeing on another one.
                if (await work.Db.Matches.Where(m => m.Id == matchId && m.StartsAt == match.StartsAt).LockAsync(ct) == 0)
                {
                    return Problem.NotFound();
                }

                var now = time.Now();
                work.Db.MatchWaiting.Add(new MatchWaitingRow { MatchId = matchId, AccountId = caller.AccountId,
                    Id = Guid.CreateVersion7(now), CreatedAt = now, StartsAt = match.StartsAt });
            }

            return null;
        }, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        return await seats.SeatAsync(matchId, caller.AccountId, cancellationToken)
            ? TypedResults.Ok(new WaitingListPlace(matchId, Seated: true, 0))
            : await WaitingPlaces.FindAsync(db, matchId, caller.AccountId, time.Now(), cancellationToken) is { } place
                ? TypedResults.Ok(place)
                : TypedResults.Ok(new WaitingListPlace(matchId, await IsSeatedAsync(db, matchId, caller.AccountId, cancellationToken), 0));
    }

    /// <summary>Takes the seat that is offered, or lets it go to the next.</summary>
    private static async Task<Results<Ok<WaitingListPlace>, ProblemHttpResult>> AnswerAsync(
        Guid matchId, AnswerSeatOffer request, Caller caller, WriteTransaction write, WaitingListSeats seats, SeatOffers offers,
        PlayLinkDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(request.Take is not null, "take", "true or false");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var mine = await db.MatchWaiting.AsNoTracking()
            .SingleOrDefaultAsync(w => w.MatchId == matchId && w.AccountId == caller.AccountId, cancellationToken);
        if (mine is null)
        {
            // The same answer again, after it was lost on the way.
            return request.Take == true && await IsSeatedAsync(db, matchId, caller.AccountId, cancellationToken)
                ? TypedResults.Ok(new WaitingListPlace(matchId, Seated: true, 0))
                : Problem.NotFound();
        }

        if (request.Take == true && WaitingPlaces.OfferOf(mine, time.Now()) is not null
            && await seats.TakeAsync(matchId, caller.AccountId, cancellationToken))
        {
            return TypedResults.Ok(new WaitingListPlace(matchId, Seated: true, 0));
        }

        if (request.Take == true || !await write.RunAsync((work, ct) => offers.PassAsync(work, mine, ct), cancellationToken))
        {
            return Problem.Conflict(ProblemCodes.AnswerTooLate, "No seat is offered any more. The place on the list stays.");
        }

        return await WaitingPlaces.FindAsync(db, matchId, caller.AccountId, time.Now(), cancellationToken) is { } place
            ? TypedResults.Ok(place)
            : Problem.NotFound();
    }

    private static Task<bool> IsSeatedAsync(PlayLinkDb db, Guid matchId, Guid account, CancellationToken cancellationToken) =>
        db.MatchPlayers.AnyAsync(
            p => p.MatchId == matchId && p.AccountId == account && p.LeftAt == null && p.Answer != SeatAnswer.Asked, cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult>> StopAsync(
        Guid matchId, Caller caller, WriteTransaction write, CancellationToken cancellationToken) =>
        await write.RunAsync(async (work, ct) =>
        {
            var ended = await work.Db.MatchWaiting.Where(w => w.MatchId == matchId && w.AccountId == caller.AccountId)
                .ExecuteDeleteAsync(ct);
            if (ended > 0 && await work.Db.Matches.AsNoTracking().SingleOrDefaultAsync(m => m.Id == matchId, ct) is { } match)
            {
                // A seat may have been kept for the caller.
                work.TellMatchChanged(match.ToPoolEntry());
            }

            return ended;
        }, cancellationToken) == 0 ? Problem.NotFound() : TypedResults.NoContent();
}
