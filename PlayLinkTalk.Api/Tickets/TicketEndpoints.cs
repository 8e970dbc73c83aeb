using Microsoft.AspNetCore.Http.HttpResults;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Tickets;

internal static class TicketEndpoints
{
    public static IServiceCollection AddTickets(this IServiceCollection services)
    {
        services.AddSingleton<TicketIntake>();
        services.AddHostedService(provider => provider.GetRequiredService<TicketIntake>());
        services.AddSingleton<TicketReturn>();
        services.AddSingleton<TicketRules>();
        services.AddSingleton<WishCheck>();
        services.AddSingleton<WaitEstimates>();
        services.AddScoped<TicketReader>();
        services.AddScoped<GuestTickets>();
        return services;
    }

    public static void MapTickets(this IEndpointRouteBuilder routes)
    {
        var tickets = routes.MapGroup("/api/tickets").RequireAuthorization();
        tickets.MapPost("", CreateAsync).RequireRateLimiting(RateLimitPolicies.Tickets).RequireFeature(SwitchableFeature.Wishes);
        tickets.MapGet("", ListAsync);
        tickets.MapGet("/{ticketId:guid}", GetAsync);
        tickets.MapDelete("/{ticketId:guid}", CancelAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Created<Ticket>, Ok<Ticket>, ProblemHttpResult>> CreateAsync(
        CreateTicket wish, Caller caller, TicketRules rules, GuestTickets guests, TicketIntake intake, IMatcher matcher,
        TicketReader reader, ITicketMatches matches, PlayLinkDb db, CancellationToken cancellationToken)
    {
        var errors = rules.Validate(wish);
        if (errors.Any)
        {
            // Of a retry the window may have begun since the ticket was stored.
            return await reader.FindStoredAsync(caller.AccountId, wish, cancellationToken) is { } begun
                ? TypedResults.Ok(begun)
                : errors.ToProblem();
        }

        if (await guests.CheckAsync(wish, caller, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await intake.AddAsync(wish, caller.AccountId, cancellationToken) is not { } added)
        {
            return await ClashingPlan.ProblemAsync(db, matches, caller.AccountId, wish.Earliest, wish.Latest, cancellationToken);
        }

        if (added.Owner is null)
        {
            return await reader.FindStoredAsync(caller.AccountId, wish, cancellationToken) is { } stored
                ? TypedResults.Ok(stored)
                : Problem.Conflict(ProblemCodes.DifferentTicket, "This clientTicketId belongs to a ticket that wished something else.");
        }

        // The ticket is stored: a client that stops waiting here finds it, or its match, in the list or by its key.
        var waiting = await matcher.TicketAddedAsync(added, cancellationToken);
        var view = await reader.ViewNewAsync(added.Row, waiting, cancellationToken);
        return TypedResults.Created($"/api/tickets/{view.Id}", view);
    }

    private static async Task<Results<Ok<Page<Ticket>>, ProblemHttpResult>> ListAsync(
        Caller caller, TicketReader reader, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var page = await reader.ListAsync(caller.AccountId, last, paging.Size + 1, cancellationToken);
        return TypedResults.Ok(paging.PageOf(page, ticket => new Position(ticket.CreatedAt, ticket.Id).ToCursor()));
    }

    private static async Task<Results<Ok<Ticket>, ProblemHttpResult>> GetAsync(
        Guid ticketId, Caller caller, TicketReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(caller.AccountId, ticketId, cancellationToken) is { } ticket ? TypedResults.Ok(ticket) : Problem.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        Guid ticketId, Caller caller, WriteTransaction write, ITicketMatches matches, IMatcher matcher, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (problem, removed) = await write.RunAsync((work, ct) =>
            TicketWithdrawal.WithdrawAsync(work, matches, ticketId, caller.AccountId, time.Now(), ct), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        if (removed is not null)
        {
            matcher.TicketRemoved(removed.Id);
        }

        return TypedResults.NoContent();
    }
}
