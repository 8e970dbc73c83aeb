using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.Afterwards;

/// <summary>The summary of a game that is over, its result, and what its players think of each other.</summary>
internal static class AfterwardsEndpoints
{
    /// <summary>Seats of the largest sport.</summary>
    private const int MostPlayers = 60;
    private const int MostReasons = 3;

    public static IServiceCollection AddAfterwards(this IServiceCollection services)
    {
        services.AddScoped<SummaryReader>();
        services.AddSingleton<Rating>();
        services.AddSingleton<AfterGames>();
        return services;
    }

    public static void MapAfterwards(this IEndpointRouteBuilder routes)
    {
        var match = routes.MapGroup("/api/matches/{matchId:guid}").RequireAuthorization();
        match.MapGet("/summary", GetAsync);
        match.MapPost("/result", StateAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        match.MapPost("/result/dispute", DisputeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        match.MapPost("/ratings", RateAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<GameSummary>, ProblemHttpResult>> GetAsync(
        Guid matchId, Caller caller, SummaryReader reader, CancellationToken cancellationToken) =>
        await AnswerAsync(null, matchId, caller, reader, cancellationToken);

    private static async Task<Results<Ok<GameSummary>, ProblemHttpResult>> StateAsync(
        Guid matchId, StateResult request, Caller caller, Rating rating, SummaryReader reader, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(
            request.Winners is { Count: <= MostPlayers } winners && winners.Distinct().Count() == winners.Count, "winners",
            "players of the game, each once; none for a draw");
        errors.Require(request.Score is null || Text.IsLine(request.Score, ResultConfiguration.LongestScore), "score",
            $"at most {ResultConfiguration.LongestScore} visible characters in one line, or absent");
        return errors.Any
            ? errors.ToProblem()
            : await AnswerAsync(
                await rating.StateAsync(matchId, caller.AccountId, request, cancellationToken), matchId, caller, reader, cancellationToken);
    }

    private static async Task<Results<Ok<GameSummary>, ProblemHttpResult>> DisputeAsync(
        Guid matchId, Caller caller, Rating rating, SummaryReader reader, CancellationToken cancellationToken) =>
        await AnswerAsync(
            await rating.DisputeAsync(matchId, caller.AccountId, cancellationToken), matchId, caller, reader, cancellationToken);

    private static async Task<Results<Ok<GameSummary>, ProblemHttpResult>> RateAsync(
        Guid matchId, RatePlayers request, Caller caller, Rating rating, SummaryReader reader, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.Require(
            request.Ratings is { Count: > 0 and <= MostPlayers } ratings
                && ratings.All(r => r is not null && r.Manner is not null && r.AccountId != caller.AccountId && AreReasons(r))
                && ratings.DistinctBy(r => r.AccountId).Count() == ratings.Count,
            "ratings", $"other players, each once, with a manner and at most {MostReasons} of its reasons");
        return errors.Any
            ? errors.ToProblem()
            : await AnswerAsync(
                await rating.RateAsync(matchId, caller.AccountId, request.Ratings!, cancellationToken), matchId, caller, reader,
                cancellationToken);
    }

    private static bool AreReasons(PlayerRating rating) =>
        rating.Reasons is null || (rating.Reasons.Count <= MostReasons && rating.Reasons.Distinct().Count() == rating.Reasons.Count
            && rating.Reasons.All(MannerReasons.Of(rating.Manner!.Value).Contains));

    private static async Task<Results<Ok<GameSummary>, ProblemHttpResult>> AnswerAsync(
        ProblemHttpResult? problem, Guid matchId, Caller caller, SummaryReader reader, CancellationToken cancellationToken) =>
        problem is not null
            ? problem
            : await reader.FindAsync(matchId, caller.AccountId, cancellationToken) is { } summary
                ? TypedResults.Ok(summary)
                : Problem.NotFound();
}
