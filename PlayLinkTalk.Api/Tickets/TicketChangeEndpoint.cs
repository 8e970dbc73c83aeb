using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// Changes a wish that waits: the ticket is cancelled and another one takes its place with its age, in one transaction. Not
/// the same ticket, because a match may just be formed with it as it was.
/// </summary>
internal static class TicketChangeEndpoint
{
    public static void MapTicketChanges(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/tickets/{ticketId:guid}/changes", ChangeAsync).RequireAuthorization()
            .RequireRateLimiting(RateLimitPolicies.Tickets);

    private static async Task<Results<Created<Ticket>, ProblemHttpResult>> ChangeAsync(
        Guid ticketId, ChangeTicket change, Caller caller, TicketRules rules, WriteTransaction write, ITicketMatches matches,
        IMatcher matcher, TicketReader reader,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var (problem, old, changed) = await write.RunAsync((work, ct) =>
            ReplaceAsync(work, matches, ticketId, change, caller.AccountId, rules, time.Now(), ct), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        matcher.TicketRemoved(old!.Id);
        await matcher.TicketAddedAsync(changed!, cancellationToken);
        if (changed!.Row.Seats > 1)
        {
            // A new ticket comes with its owner's traits only: those of a party are read from the database.
            matcher.AccountsChanged([caller.AccountId]);
        }

        return TypedResults.Created($"/api/tickets/{changed.Row.Id}",
            (await reader.FindAsync(caller.AccountId, changed.Row.Id, cancellationToken))!);
    }

    private static async Task<Outcome> ReplaceAsync(
        Work work, ITicketMatches matches, Guid ticketId, ChangeTicket change, Guid account, TicketRules rules, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if ((change.Sport ?? change.Earliest ?? change.Latest ?? (object?)change.Gender) is not null && await OpenParties
            .AcceptedOf(work.Db, work.Db.Tickets.Where(t => t.Id == ticketId && t.AccountId == account).Select(t => t.Id))
            .AnyAsync(cancellationToken))
        {
            return new Outcome(
                Problem.Conflict(ProblemCodes.PartyHasMembers, "Others have accepted the sport and window of this ticket."), null, null);
        }

        var (refusal, removed) = await TicketWithdrawal.WithdrawAsync(
            work, matches, ticketId, account, now, cancellationToken, isReplaced: true);
        if (removed is null)
        {
            return new Outcome(refusal ?? Problem.Conflict(ProblemCodes.AlreadyEnded, "This ticket was cancelled."), null, null);
        }

        var was = await work.Db.Tickets.SingleAsync(t => t.Id == ticketId, cancellationToken);
        var wish = Apply(change, was, now);
        var errors = rules.Validate(wish, isNew: change.Sport is not null);
        if (errors.Any)
        {
            throw new RefusedException<Outcome>(new Outcome(errors.ToProblem(), null, null));
        }

        // The next step reads the state in the database.
        await work.Db.SaveAsync(cancellationToken);
        // Its age does not mark it as new: a leader in another process must be notified.
        work.TellAccountsChanged([account]);
        var wanted = new WantedTicket(wish, account, was.CreatedAt, TraceContext.CurrentText);
        if (await new TicketBatch(work, now).AddAsync([wanted], cancellationToken) is not [{ Owner: not null } added])
        {
            throw new RefusedException<Outcome>(new Outcome(
                await ClashingPlan.ProblemAsync(work.Db, matches, account, wish.Earliest, wish.Latest, cancellationToken), null, null));
        }

        await work.Db.Parties.Where(p => p.TicketId == ticketId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.TicketId, added.Row.Id), cancellationToken);
        return new Outcome(null, removed, added);
    }

    /// <summary>Length and levels default to the new sport's; the past part of the window is cut off.</summary>
    private static CreateTicket Apply(ChangeTicket change, TicketRow was, DateTimeOffset now)
    {
        var earliest = change.Earliest ?? was.Earliest;
        return new CreateTicket(
            change.Sport ?? was.Sport, was.District, change.RadiusKm ?? was.RadiusKm, earliest > now ? earliest : now, change.Latest
                ?? was.Latest,
            change.Sport is null ? was.Minutes : null, change.Gender ?? was.GenderRule, change.LevelMin ?? was.LevelMin, change.LevelMax
                ?? was.LevelMax,
            was.Seats, MembersOnly: was.MembersOnly ?? false, OverEntries: change.OverEntries);
    }

    private sealed record Outcome(ProblemHttpResult? Refusal, PoolEntry? Old, AddedTicket? Changed);
}
