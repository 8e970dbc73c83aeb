using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Lobby;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Lobby;

/// <summary>What a visitor sees before signing up: open games and demand, in coarse numbers and without people.</summary>
internal static class LobbyEndpoints
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddLobby(this IServiceCollection services) => services.AddScoped<LobbyReader>();

    public static void MapLobby(this IEndpointRouteBuilder routes)
    {
        var lobby = routes.MapGroup("/api/lobby").RequireRateLimiting(RateLimitPolicies.Lobby);
        lobby.MapGet("", LookAsync)
            .CacheOutput(policy => policy.AddPolicy<SharedAnswer>().Expire(Fresh).SetVaryByQuery("region"), excludeDefaultPolicy: true);
        lobby.MapGet("/games/{matchId:guid}", FindAsync)
            .CacheOutput(policy => policy.AddPolicy<SharedAnswer>().Expire(Fresh).SetVaryByQuery([]), excludeDefaultPolicy: true);
    }

    /// <param name="region">The first part of the ids of its districts, e.g. <c>seoul</c>; the whole country where absent.</param>
    private static async Task<Results<Ok<LobbyBoard>, ProblemHttpResult>> LookAsync(
        LobbyReader reader, PlayCatalogue catalogue, string? region, CancellationToken cancellationToken)
    {
        string[] districts = [.. catalogue.Districts.Where(d => region is null || d.Id.Split('-')[0] == region).Select(d => d.Id)];
        return districts.Length == 0
            ? Problem.Invalid("region", "is not in the catalogue")
            : TypedResults.Ok(await reader.ReadAsync(region is null ? null : districts, cancellationToken));
    }

    private static async Task<Results<Ok<LobbyGame>, ProblemHttpResult>> FindAsync(
        Guid matchId, LobbyReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(matchId, cancellationToken) is { } game ? TypedResults.Ok(game) : Problem.NotFound();
}
