using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// 409 <c>overlapping-plan</c> with the game, ticket or party that is in the way, or <c>overlapping-entry</c> with the
/// <c>entryId</c>, so that its owner can be led to it. Only what the account itself may open is named.
/// </summary>
internal static class ClashingPlan
{
    public static async Task<ProblemHttpResult> ProblemAsync(
        PlayLinkDb db, ITicketMatches matches, Guid account, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        const string Title = "You already have a ticket or a game within this window.";
        if (await matches.FindWithinAsync(db, account, from, to, cancellationToken) is { } match)
        {
            return match.ToProblem(Title);
        }

        var ticket = await db.Tickets
            .Where(t => t.AccountId == account && (t.State == TicketState.Waiting || t.State == TicketState.Proposed)
                && t.Earliest < to && t.Latest > from)
            .OrderBy(t => t.Earliest).Select(t => new PlanInTheWay(PlanInTheWay.Ticket, t.Id, t.Sport, t.Earliest, t.Latest))
            .FirstOrDefaultAsync(cancellationToken);
        if (ticket is not null)
        {
            return ticket.ToProblem(Title);
        }

        var party = await OpenParties.PlansOf(db, [account]).Where(plan => plan.From < to && plan.Until > from)
            .OrderBy(plan => plan.From).FirstOrDefaultAsync(cancellationToken);
        if (party is not null)
        {
            return new PlanInTheWay(PlanInTheWay.Party, party.PartyId, party.Sport, party.From, party.Until).ToProblem(Title);
        }

        if (await FixedEntries.FirstWithinAsync(db, account, from, to, cancellationToken) is { } entry)
        {
            var problem = Problem.Conflict(ProblemCodes.OverlappingEntry, "A fixed entry of your calendar lies within this window.");
            problem.ProblemDetails.Extensions["entryId"] = entry.Entry.Id;
            problem.ProblemDetails.Extensions["title"] = entry.Entry.Title;
            problem.ProblemDetails.Extensions["startsAt"] = entry.Start;
            return problem;
        }

        // None of them: it has ended since.
        return Problem.Conflict(ProblemCodes.OverlappingPlan, Title);
    }
}
