using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.Attendance;

/// <summary>Coming to games: confirming, checking in, naming missing players, and the strikes that follow.</summary>
internal static class AttendanceEndpoints
{
    /// <summary>Seats of the largest sport.</summary>
    private const int MostStatements = 60;

    public static IServiceCollection AddAttendance(this IServiceCollection services)
    {
        services.AddScoped<AttendanceReader>();
        services.AddSingleton<Attending>();
        return services;
    }

    public static void MapAttendance(this IEndpointRouteBuilder routes)
    {
        var match = routes.MapGroup("/api/matches/{matchId:guid}/attendance").RequireAuthorization();
        match.MapGet("", GetAsync);
        match.MapPost("", WriteAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        routes.MapGroup("/api/me").RequireAuthorization().MapGet("/strikes", StrikesAsync);
    }

    private static async Task<Results<Ok<GameAttendance>, ProblemHttpResult>> GetAsync(
        Guid matchId, Caller caller, AttendanceReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(matchId, caller.AccountId, cancellationToken) is { } attendance
            ? TypedResults.Ok(attendance)
            : Problem.NotFound();

    private static async Task<Results<Ok<GameAttendance>, ProblemHttpResult>> WriteAsync(
        Guid matchId, WriteAttendance request, Caller caller, Attending attending, AttendanceReader reader,
        CancellationToken cancellationToken)
    {
        var (errors, faults) = Validate(request, caller.AccountId);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var problem = request switch
        {
            { Confirm: true } => await attending.ConfirmAsync(matchId, caller.AccountId, cancellationToken),
            { Code: { } code } => await attending.CheckInAsync(matchId, caller.AccountId, code, cancellationToken),
            _ => await attending.StateAsync(matchId, caller.AccountId, faults, cancellationToken),
        };
        return problem is not null
            ? problem
            : await reader.FindAsync(matchId, caller.AccountId, cancellationToken) is { } attendance
                ? TypedResults.Ok(attendance)
                : Problem.NotFound();
    }

    private static (FieldErrors Errors, Dictionary<Guid, AttendanceFault> Faults) Validate(WriteAttendance request, Guid caller)
    {
        var errors = new FieldErrors();
        var faults = new Dictionary<Guid, AttendanceFault>();
        (string Field, AttendanceFault Fault, IReadOnlyList<Guid>? Players)[] lists =
        [
            ("late", AttendanceFault.Late, request.Late), ("left", AttendanceFault.Left, request.Left),
            ("absent", AttendanceFault.Absent, request.Absent),
        ];
        var said = lists.Where(list => list.Players is not null).ToArray();
        var acts = (request.Confirm is not null ? 1 : 0) + (request.Code is not null ? 1 : 0) + (said.Length > 0 ? 1 : 0);
        errors.Require(acts == 1, "confirm", "exactly one of confirm, code, or late, left and absent");
        errors.Require(request.Confirm is null or true, "confirm", "true; a player that does not come leaves the game");
        errors.Require(
            request.Code is null || (request.Code.Length == CheckInCode.Digits && request.Code.All(char.IsAsciiDigit)), "code",
            $"{CheckInCode.Digits} digits");
        foreach (var (field, fault, players) in said)
        {
            errors.Require(
                players!.Count is > 0 and <= MostStatements && players.All(player => player != caller && faults.TryAdd(player, fault)),
                field, $"1 to {MostStatements} other players, each in one list once");
        }

        return (errors, faults);
    }

    private static async Task<Results<Ok<Page<Strike>>, ProblemHttpResult>> StrikesAsync(
        Caller caller, PlayLinkDb db, TimeProvider time, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        var mine = db.Strikes.AsNoTracking().Where(s => s.AccountId == caller.AccountId);
        mine = last is { } id ? mine.Where(s => s.Id.CompareTo(id) < 0) : mine;
        var found = await mine.OrderByDescending(s => s.Id).Take(paging.Size + 1).Select(s => new
        {
            Row = s,
            Sport = db.Matches.Where(m => m.Id == s.MatchId).Select(m => m.Sport).FirstOrDefault(),
            StartsAt = db.Matches.Where(m => m.Id == s.MatchId).Select(m => m.StartsAt).FirstOrDefault(),
            State = db.Appeals.Where(a => a.StrikeId == s.Id).Select(a => (AppealState?)a.State).FirstOrDefault(),
            Answer = db.Appeals.Where(a => a.StrikeId == s.Id).Select(a => a.Answer).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var now = time.Now();
        return TypedResults.Ok(paging.PageOf(
            found.ConvertAll(s => new Strike(
                s.Row.Id, s.Row.MatchId, s.Sport!, s.StartsAt, s.Row.Fault, s.Row.At, Strikes.Weight(s.Row, now), s.State,
                s.Answer)),
            strike => Paging.Encode(strike.Id)));
    }
}
