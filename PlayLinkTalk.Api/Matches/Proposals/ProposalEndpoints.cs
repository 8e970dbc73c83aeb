using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <summary>
/// Answers to a proposed match. For an account that was not asked it does not exist; repeating an answer changes nothing.
/// </summary>
internal static class ProposalEndpoints
{
    public static IServiceCollection AddProposals(this IServiceCollection services)
    {
        services.AddSingleton<Settlement>();
        services.AddSingleton<Answering>();
        services.AddLeasedJob<UnansweredSeats>();
        services.AddSingleton<ITicketMatches, TicketMatches>();
        return services;
    }

    public static void MapProposals(this IEndpointRouteBuilder routes)
    {
        var seat = routes.MapGroup("/api/matches/{matchId:guid}/players/me").RequireAuthorization()
            .RequireRateLimiting(RateLimitPolicies.Changes);
        seat.MapPost("/accept", AcceptAsync);
        seat.MapPost("/decline", DeclineAsync);
    }

    private static async Task<Results<Ok<Ticket>, ProblemHttpResult>> AcceptAsync(
        Guid matchId, Caller caller, Answering answering, TicketReader reader, CancellationToken cancellationToken) =>
        await AnswerAsync(await answering.AcceptAsync(matchId, caller.AccountId, cancellationToken), caller, reader, cancellationToken);

    private static async Task<Results<Ok<Ticket>, ProblemHttpResult>> DeclineAsync(
        Guid matchId, Caller caller, Answering answering, TicketReader reader, CancellationToken cancellationToken) =>
        await AnswerAsync(await answering.DeclineAsync(matchId, caller.AccountId, cancellationToken), caller, reader, cancellationToken);

    private static async Task<Results<Ok<Ticket>, ProblemHttpResult>> AnswerAsync(
        Answered answered, Caller caller, TicketReader reader, CancellationToken cancellationToken) =>
        answered.Refusal is { } refusal ? refusal : TypedResults.Ok((await reader.FindAsync(caller.AccountId, answered.TicketId,
            cancellationToken))!);
}
