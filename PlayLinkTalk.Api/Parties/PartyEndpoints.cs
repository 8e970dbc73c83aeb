using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Parties;

/// <summary>Seats of tickets for friends: by invitation to the players of an earlier game, or by a link (ADR 0037).</summary>
internal static class PartyEndpoints
{
    private const int MostListed = 20;

    public static IServiceCollection AddParties(this IServiceCollection services)
    {
        services.AddOptions<PartyOptions>().BindConfiguration(PartyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<PartyReader>();
        services.AddSingleton<PartyJoining>();
        services.AddSingleton<PlayingAgain>();
        services.AddLeasedJob<UnansweredInvitations>();
        return services;
    }

    public static void MapParties(this IEndpointRouteBuilder routes)
    {
        // The address is the permission, as that of a game: a friend without an account sees what it is before joining.
        routes.MapGet("/api/parties/{partyId:guid}", FindAsync).RequireRateLimiting(RateLimitPolicies.Lobby);
        var mine = routes.MapGroup("/api").RequireAuthorization();
        mine.MapGet("/parties", ListAsync);
        var changes = mine.MapGroup("").RequireRateLimiting(RateLimitPolicies.Changes);
        changes.MapPost("/parties/{partyId:guid}/members", JoinAsync);
        changes.MapDelete("/parties/{partyId:guid}/members/me", LeaveAsync);
        changes.MapPut("/tickets/{ticketId:guid}/party", SetAsync);
        changes.MapDelete("/tickets/{ticketId:guid}/party/members/{accountId:guid}", RemoveAsync);
        mine.MapPost("/matches/{matchId:guid}/again", PlayAgainAsync).RequireRateLimiting(RateLimitPolicies.Tickets)
            .RequireFeature(SwitchableFeature.Wishes);
    }

    private static async Task<Results<Ok<Party>, ProblemHttpResult>> FindAsync(
        Guid partyId, HttpContext context, PartyReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(partyId, Caller.Of(context.User)?.AccountId, cancellationToken) is { } party
            ? TypedResults.Ok(party)
            : Problem.NotFound();

    private static async Task<Ok<Page<Party>>> ListAsync(Caller caller, PartyReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<Party>(await reader.ListAsync(caller.AccountId, MostListed, cancellationToken)));

    private static async Task<Results<Ok<Party>, ProblemHttpResult>> JoinAsync(
        Guid partyId, Caller caller, PartyJoining joining, PartyReader reader, CancellationToken cancellationToken) =>
        await joining.JoinAsync(partyId, caller.AccountId, cancellationToken) is { } refusal
            ? refusal
            : TypedResults.Ok((await reader.FindAsync(partyId, caller.AccountId, cancellationToken))!);

    private static async Task<Results<NoContent, ProblemHttpResult>> LeaveAsync(
        Guid partyId, Caller caller, PartyJoining joining, CancellationToken cancellationToken) =>
        await joining.LeaveAsync(partyId, caller.AccountId, owner: null, cancellationToken) is { } refusal
            ? refusal
            : TypedResults.NoContent();

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid ticketId, Guid accountId, Caller caller, PartyJoining joining, PlayLinkDb db, CancellationToken cancellationToken)
    {
        var party = await db.Parties.Where(p => p.TicketId == ticketId).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(cancellationToken);
        var refusal = party is { } id
            ? await joining.LeaveAsync(id, accountId, caller.AccountId, cancellationToken)
            : Problem.NotFound();
        return refusal is null ? TypedResults.NoContent() : refusal;
    }

    private static async Task<Results<Created<Party>, ProblemHttpResult>> PlayAgainAsync(
        Guid matchId, PlayAgain request, Caller caller, PlayLinkDb db, GuestTickets guests, PlayingAgain playing, PartyReader reader,
        CancellationToken cancellationToken)
    {
        var asGuest = new CreateTicket("", "", 1, request.Earliest, request.Latest, ClientTicketId: request.ClientTicketId);
        if (await guests.CheckAsync(asGuest, caller, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        var (partyId, refusal) = await playing.AskAsync(db, matchId, request, caller, cancellationToken);
        return refusal is not null
            ? refusal
            : TypedResults.Created(
                $"/api/parties/{partyId}", (await reader.FindAsync(partyId!.Value, caller.AccountId, cancellationToken))!);
    }

    /// <summary>Opens the party of the caller's ticket; a change of its seats is one of the seats of its game, too.</summary>
    private static async Task<Results<Ok<Party>, ProblemHttpResult>> SetAsync(
        Guid ticketId, SetParty change, Caller caller, WriteTransaction write, PlayCatalogue catalogue, IOptions<PartyOptions> options,
        IOptions<MatchingSettings> matching, IMatcher matcher, PartyReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        var most = PlayingAgain.MostSeats(options.Value, caller);
        var (partyId, held, refusal) = await write.RunAsync<(Guid, HeldParty?, ProblemHttpResult?)>(async (work, ct) =>
        {
            var now = time.Now();
            await PlanLock.TakeAsync(work.Db, [caller.AccountId], ct);
            var ticket = await work.Db.Tickets.AsNoTracking()
                .SingleOrDefaultAsync(t => t.Id == ticketId && t.AccountId == caller.AccountId, ct);
            if (ticket is null)
            {
                return (default, null, Problem.NotFound());
            }

            var id = await work.Db.Parties.Where(p => p.TicketId == ticketId).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
            if (id is null)
            {
                id = Guid.NewGuid();
                work.Db.Parties.Add(new PartyRow { Id = id.Value, TicketId = ticketId, CreatedAt = now });
                await work.Db.SaveAsync(ct);
            }

            var party = (await HeldParty.TakeAsync(work, id.Value, [], ct))!;
            var seats = change.Seats ?? party.Ticket.Seats;
            var (fewest, sportMost) = (party.Ticket.Seats - party.FreeSeats, Math.Min(most, catalogue.Sport(ticket.Sport).MaxPlayers));
            if (seats != party.Ticket.Seats && (seats < fewest || seats > sportMost))
            {
                throw new RefusedException<(Guid, HeldParty?, ProblemHttpResult?)>(
                    (default, null, Problem.Invalid("seats", $"{fewest} to {sportMost}")));
            }

            return !party.IsOpen(now) || (seats != party.Ticket.Seats && !party.IsSizable(now))
                ? throw new RefusedException<(Guid, HeldParty?, ProblemHttpResult?)>(
                    (default, null, Problem.Conflict(ProblemCodes.PartyNotOpen, "Seats of this party can't be changed now.")))
                : await ResizeAsync(work, party, seats, now.AddMinutes(matching.Value.LeadMinutes), now, ct) is { } full
                    ? throw new RefusedException<(Guid, HeldParty?, ProblemHttpResult?)>((default, null, full))
                    : (id.Value, party, null);
        }, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (held!.Match is { } match)
        {
            matcher.MatchChanged(match.Id);
        }

        matcher.AccountsChanged([caller.AccountId]);
        return TypedResults.Ok((await reader.FindAsync(partyId, caller.AccountId, cancellationToken))!);
    }

    /// <returns>Why not; null when it is done.</returns>
    private static async Task<ProblemHttpResult?> ResizeAsync(
        Work work, HeldParty party, int seats, DateTimeOffset closes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var more = seats - party.Ticket.Seats;
        if (more == 0)
        {
            return null;
        }

        if (party.Match is { } match)
        {
            DateTimeOffset? freed = more < 0 ? now : match.SeatFreedAt;
            if (await work.Db.Matches
                .Where(m => m.Id == match.Id && (more < 0 || (m.StartsAt >= closes
                    && m.SeatsTaken + more + work.Db.MatchWaiting.Count(w => w.MatchId == m.Id && w.OfferHolds) <= m.MaxPlayers)))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.SeatsTaken, m => m.SeatsTaken + more).SetProperty(m => m.SeatFreedAt, freed),
                    cancellationToken) == 0)
            {
                return Problem.Conflict(ProblemCodes.NoPartySeat, "The game has no free seat for another friend.");
            }

            work.TellMatchChanged(match.ToPoolEntry());
        }

        party.Ticket.Seats = seats;
        await PartySeats.WriteSeatsAsync(work.Db, party.Match?.Id, [party.Ticket], cancellationToken);
        work.TellAccountsChanged([party.Ticket.AccountId]);
        return null;
    }
}
