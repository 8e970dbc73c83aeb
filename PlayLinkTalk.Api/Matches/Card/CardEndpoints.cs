using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>The card of a game: what its players have agreed on, and proposals to change it.</summary>
internal static class CardEndpoints
{
    public static IServiceCollection AddGameCards(this IServiceCollection services)
    {
        services.AddScoped<CardReader>();
        services.AddSingleton<VoteSettlement>();
        services.AddSingleton<Voting>();
        services.AddLeasedJob<VoteDeadlines>();
        services.AddLeasedJob<CourtWatch>();
        return services;
    }

    public static void MapGameCards(this IEndpointRouteBuilder routes)
    {
        var match = routes.MapGroup("/api/matches/{matchId:guid}").RequireAuthorization();
        match.MapGet("/card", GetAsync);
        match.MapGet("/proposals", ListAsync);
        match.MapPut("/bring", BringAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        match.MapPost("/proposals", ProposeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        match.MapPut("/proposals/{proposalId:guid}/vote", VoteAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<GameCard>, ProblemHttpResult>> GetAsync(
        Guid matchId, Caller caller, CardReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(matchId, caller.AccountId, cancellationToken) is { } card ? TypedResults.Ok(card) : Problem.NotFound();

    private static async Task<Results<Ok<Page<ChangeProposal>>, ProblemHttpResult>> ListAsync(
        Guid matchId, Caller caller, CardReader reader, PlayLinkDb db, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } refusal)
        {
            return refusal;
        }

        return await MatchReader.Mine(db, caller.AccountId).AnyAsync(m => m.Id == matchId, cancellationToken)
            ? TypedResults.Ok(paging.PageOf(
                await reader.ListAsync(matchId, last, paging.Size + 1, caller.AccountId, cancellationToken),
                proposal => new Position(proposal.CreatedAt, proposal.Id).ToCursor()))
            : Problem.NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> BringAsync(
        Guid matchId, WriteBringNote request, Caller caller, WriteTransaction write, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = CardRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var text = request.Text.Length > 0 ? request.Text : null;
        var found = await write.RunAsync(async (work, ct) =>
        {
            if (await MatchReader.Mine(work.Db, caller.AccountId).SingleOrDefaultAsync(m => m.Id == matchId, ct) is not { } match)
            {
                return false;
            }

            if (match.Bring != text)
            {
                await work.Db.Matches.Where(m => m.Id == matchId).ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.Bring, text).SetProperty(m => m.BringBy, (Guid?)caller.AccountId)
                        .SetProperty(m => m.BringAt, (DateTimeOffset?)time.Now()), ct);
                CardNews.Tell(work, match.RoomId);
            }

            return true;
        }, cancellationToken);
        return found ? TypedResults.NoContent() : Problem.NotFound();
    }

    private static async Task<Results<Created<ChangeProposal>, ProblemHttpResult>> ProposeAsync(
        Guid matchId, ProposeChange request, Caller caller, Voting voting, CardReader reader, CancellationToken cancellationToken)
    {
        var errors = CardRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var (problem, id) = await voting.ProposeAsync(matchId, request, caller.AccountId, cancellationToken);
        return problem is not null
            ? problem
            : TypedResults.Created(
                $"/api/matches/{matchId}/proposals", await reader.GetAsync(id, caller.AccountId, cancellationToken));
    }

    private static async Task<Results<Ok<ChangeProposal>, ProblemHttpResult>> VoteAsync(
        Guid matchId, Guid proposalId, CastVote request, Caller caller, Voting voting, CardReader reader,
        CancellationToken cancellationToken)
    {
        var errors = CardRules.Validate(request);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        return await voting.VoteAsync(matchId, proposalId, request.Yes!.Value, caller.AccountId, cancellationToken) is { } problem
            ? problem
            : TypedResults.Ok(await reader.GetAsync(proposalId, caller.AccountId, cancellationToken));
    }
}
