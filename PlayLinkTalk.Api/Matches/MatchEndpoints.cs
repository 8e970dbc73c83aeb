using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Rooms;
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
        services.AddScoped<GameForecast>();
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
        Guid matchId, Caller caller, MatchReader reader, GameForecast forecast, CancellationToken cancellationToken)
    {
        var found = await reader.ViewAsync(reader.Mine(caller.AccountId).Where(m => m.Id == matchId), caller.AccountId, cancellationToken);
        return found is [var match]
            ? TypedResults.Ok(await forecast.WithWeatherAsync(match, cancellationToken))
            : Problem.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        Guid matchId, Caller caller, WriteTransaction write, IMatcher matcher, TimeProvider time, CancellationToken cancellationToken)
    {
        var (problem, left) = await write.RunAsync((work, ct) => SeatLeaving.GiveUpAsync(work, matchId, caller.AccountId, time.Now(), ct),
            cancellationToken);
        if (left is null)
        {
            return problem!;
        }

        matcher.MatchChanged(left.Id);
        matcher.AccountsChanged([caller.AccountId]);
        return TypedResults.NoContent();
    }
}
