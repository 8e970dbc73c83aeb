using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>What a guest may not wish. Members cost no query.</summary>
internal sealed class GuestTickets(PlayLinkDb db, IOptions<GuestOptions> options)
{
    /// <returns>Null when the wish is allowed.</returns>
    public async ValueTask<ProblemHttpResult?> CheckAsync(CreateTicket wish, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsGuest)
        {
            return null;
        }

        if (wish.MembersOnly)
        {
            return Problem.Invalid("membersOnly", "a guest can't play without guests");
        }

        // A retry asks for what is there already.
        var open = await db.Tickets.CountAsync(
            t => t.AccountId == caller.AccountId && (t.State == TicketState.Waiting || t.State == TicketState.Proposed)
                && (wish.ClientTicketId == null || t.ClientTicketId != wish.ClientTicketId), cancellationToken);
        return open < options.Value.MostOpenTickets
            ? null
            : Problem.Conflict(ProblemCodes.TooManyTickets, $"A guest has at most {options.Value.MostOpenTickets} open tickets.");
    }
}
