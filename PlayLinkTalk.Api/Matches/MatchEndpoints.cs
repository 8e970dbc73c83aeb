using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches;

internal static class MatchEndpoints
{
    private const string Upcoming = "upcoming";
    private const string Past = "past";

    public static IServiceCollection AddMatches(this IServiceCollection services)
    {
        services.AddScoped<MatchReader>();
        services.AddScoped<IRoomGames, RoomGames>();
        services.AddOptions<MatchOptions>().BindConfiguration(MatchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CallingOff>();
        return services;
    }

    public static void MapMatches(this IEndpointRouteBuilder routes)
    {
        var matches = routes.MapGroup("/api/matches").RequireAuthorization();
        matches.MapGet("", ListAsync);
        matches.MapGet("/{matchId:guid}", GetAsync);
        matches.MapDelete("/{matchId:guid}/players/me", LeaveAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<Match>>, ProblemHttpResult>> ListAsync(
        Caller caller, MatchReader reader, TimeProvider time, string? when, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        var errors = new FieldErrors();
        paging.Validate(errors);
        errors.Require(when is null or Upcoming or Past, "when", $"{Upcoming} or {Past}");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var now = time.Now();
        var past = when == Past;
        var mine = reader.Mine(caller.AccountId).Where(m => m.CalledOffAt == null).Where(m => past ? m.EndsAt <= now : m.EndsAt > now);
        if (cursor is not null)
        {
            if (paging.Keys(1) is not [var key] || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                || ticks > DateTimeOffset.MaxValue.Ticks)
            {
                return Paging.Refuse();
            }

            // No two games of one account start at the same time.
            var last = new DateTimeOffset(ticks, TimeSpan.Zero);
            mine = mine.Where(m => past ? m.StartsAt < last : m.StartsAt > last);
        }

        mine = past ? mine.OrderByDescending(m => m.StartsAt) : mine.OrderBy(m => m.StartsAt);
        var page = await reader.ViewAsync(mine.Take(paging.Size + 1), caller.AccountId, cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, match => Paging.Encode(match.StartsAt.UtcTicks)));
    }

    private static async Task<Results<Ok<Match>, ProblemHttpResult>> GetAsync(
        Guid matchId, Caller caller, MatchReader reader, CancellationToken cancellationToken)
    {
        var found = await reader.ViewAsync(reader.Mine(caller.AccountId).Where(m => m.Id == matchId), caller.AccountId, cancellationToken);
        return found is [var match] ? TypedResults.Ok(match) : Problem.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        Guid matchId, Caller caller, WriteTransaction write, IMatcher matcher, TimeProvider time, CancellationToken cancellationToken)
    {
        var (problem, left) = await write.RunAsync((work, ct) => GiveUpSeatAsync(work, matchId, caller.AccountId, time.Now(), ct),
            cancellationToken);
        if (left is null)
        {
            return problem!;
        }

        matcher.MatchChanged(left.Id);
        matcher.AccountsChanged([caller.AccountId]);
        return TypedResults.NoContent();
    }

    private static async Task<(ProblemHttpResult? Problem, PoolEntry? Left)> GiveUpSeatAsync(
        Work work, Guid matchId, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        await PlanLock.TakeAsync(db, [account], cancellationToken);
        var match = await db.Matches.Include(m => m.Players).AsSplitQuery().AsNoTracking().SingleOrDefaultAsync(
            m => m.Id == matchId && m.ProposedAt == null
                && m.Players.Any(p => p.AccountId == account && p.LeftAt == null && p.Answer != SeatAnswer.Asked), cancellationToken);
        if (match is null)
        {
            return (Problem.NotFound(), null);
        }

        if (match.CalledOffAt is not null)
        {
            return (Problem.Conflict(ProblemCodes.AlreadyEnded, "The game was called off."), null);
        }

        if (now >= match.StartsAt)
        {
            return (Problem.Conflict(ProblemCodes.AlreadyStarted, "The game has begun."), null);
        }

        var mine = match.Players.Single(p => p.AccountId == account && p.LeftAt == null);
        await db.MatchPlayers.Where(p => p.MatchId == matchId && p.TicketId == mine.TicketId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftAt, now), cancellationToken);
        await db.Matches.Where(m => m.Id == matchId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SeatsTaken, m => m.SeatsTaken - mine.Seats)
                .SetProperty(m => m.SeatFreedAt, now), cancellationToken);
        await db.Matches.Where(m => m.Id == matchId && m.SeatsTaken == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.CalledOffAt, now), cancellationToken);
        await db.ScheduleEntries.Where(e => e.AccountId == account && e.MatchId == matchId).ExecuteDeleteAsync(cancellationToken);
        await RoomMembership.LeaveAsync(work, match.RoomId, account, cancellationToken);

        var name = await db.Accounts.Where(a => a.Id == account).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        Guid[] others =
            [.. match.Players.Where(p => p.LeftAt == null && p.Answer != SeatAnswer.Asked && p.AccountId != account)
                .Select(p => p.AccountId)];
        await MatchNews.TellAsync(work, others, MatchNews.PlayerLeft, match, account, name, cancellationToken);
        var left = match.ToPoolEntry();
        work.TellMatchChanged(left);
        work.TellAccountsChanged([account]);
        return (null, left);
    }
}
