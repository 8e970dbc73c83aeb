using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Liking;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matching;

internal static class TicketEndpoints
{
    public static void MapTickets(this IEndpointRouteBuilder routes)
    {
        var tickets = routes.MapGroup("/api/tickets").RequireAuthorization();
        tickets.MapPost("", CreateAsync).RequireRateLimiting(RateLimitPolicies.Tickets);
        tickets.MapGet("", ListAsync);
        tickets.MapGet("/{ticketId:guid}", GetAsync);
        tickets.MapDelete("/{ticketId:guid}", CancelAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Created<Ticket>, ProblemHttpResult>> CreateAsync(
        CreateTicket wish, Caller caller, TicketRules rules, WriteTransaction write, IMatcher matcher, TicketReader reader,
        MatchingMetrics metrics, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = rules.Validate(wish);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var ticket = await write.RunAsync((work, ct) => AddAsync(work, wish, caller.AccountId, time.Now(), null, ct), cancellationToken);
        if (ticket is null)
        {
            return Overlapping();
        }

        metrics.Asked(new Placed(ticket.Id, ticket.Sport, ticket.District));
        // The ticket is stored: whoever stops waiting here finds it, or its game, in the list.
        await matcher.TicketAddedAsync(ticket, cancellationToken);
        var view = await reader.FindAsync(caller.AccountId, ticket.Id, cancellationToken);
        return TypedResults.Created($"/api/tickets/{ticket.Id}", view!);
    }

    internal static ProblemHttpResult Overlapping() =>
        Problem.Conflict(ProblemCodes.OverlappingPlan, "You already have a ticket or a game within this window.");

    /// <summary>Null when the window is not free.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="wish">Looked at before.</param>
    /// <param name="account">Whose.</param>
    /// <param name="now">When it is asked for.</param>
    /// <param name="since">From when its age counts, where it takes the place of another ticket.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    internal static async Task<EngineTicket?> AddAsync(
        Work work, CreateTicket wish, Guid account, DateTimeOffset now, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var db = work.Db;
        await PlanLock.TakeAsync(db, [account], cancellationToken);
        if (await db.Tickets.AnyAsync(t => t.AccountId == account && t.State == TicketState.Waiting
                && t.Earliest < wish.Latest && t.Latest > wish.Earliest, cancellationToken)
            || await db.ScheduleEntries.AnyAsync(e => e.AccountId == account && e.StartsAt < wish.Latest && e.EndsAt > wish.Earliest, cancellationToken))
        {
            return null;
        }

        var row = new TicketRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account,
            Sport = wish.Sport,
            District = wish.District,
            RadiusKm = wish.RadiusKm,
            Earliest = wish.Earliest,
            Latest = wish.Latest,
            Minutes = wish.Minutes,
            GenderRule = wish.Gender,
            LevelMin = wish.LevelMin,
            LevelMax = wish.LevelMax,
            Seats = wish.Seats,
            State = TicketState.Waiting,
            CreatedAt = since ?? now,
        };
        db.Tickets.Add(row);
        var owner = await db.Accounts.Where(a => a.Id == account).Select(a => new
        {
            a.Gender,
            Level = a.Sports.Where(s => s.Sport == wish.Sport).Select(s => (int?)s.Level).FirstOrDefault(),
        }).SingleAsync(cancellationToken);
        var blocked = await BlockList.OfAsync(db, account, cancellationToken);
        var liked = await LikedPlayers.OfAsync(db, account, cancellationToken);
        return EngineTickets.Of(row, owner.Gender, owner.Level, blocked, await PoolReader.BusyAsync(db, account, now, cancellationToken), liked);
    }

    private static async Task<Results<Ok<Page<Ticket>>, ProblemHttpResult>> ListAsync(
        Caller caller, TicketReader reader, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        var errors = new FieldErrors();
        paging.Validate(errors);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (!Position.TryRead(paging, out var last))
        {
            return Paging.Refuse();
        }

        var page = await reader.ListAsync(caller.AccountId, last, paging.Size + 1, cancellationToken);
        var items = page.Take(paging.Size).ToList();
        return TypedResults.Ok(new Page<Ticket>(
            items, page.Count > paging.Size ? new Position(items[^1].CreatedAt, items[^1].Id).ToCursor() : null));
    }

    private static async Task<Results<Ok<Ticket>, ProblemHttpResult>> GetAsync(
        Guid ticketId, Caller caller, TicketReader reader, CancellationToken cancellationToken) =>
        await reader.FindAsync(caller.AccountId, ticketId, cancellationToken) is { } ticket ? TypedResults.Ok(ticket) : Problem.NotFound();

    private static async Task<Results<NoContent, ProblemHttpResult>> CancelAsync(
        Guid ticketId, Caller caller, WriteTransaction write, IMatcher matcher, TimeProvider time, CancellationToken cancellationToken)
    {
        var (problem, removed) = await write.RunAsync((work, ct) => WithdrawAsync(work, ticketId, caller.AccountId, time.Now(), ct), cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        if (removed is not null)
        {
            matcher.TicketRemoved(removed);
        }

        return TypedResults.NoContent();
    }

    internal static async Task<(ProblemHttpResult? Problem, Placed? Removed)> WithdrawAsync(
        Work work, Guid ticketId, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PlanLock.TakeAsync(work.Db, [account], cancellationToken);
        var ticket = await work.Db.Tickets.SingleOrDefaultAsync(t => t.Id == ticketId && t.AccountId == account, cancellationToken);
        switch (ticket?.State)
        {
            case null:
                return (Problem.NotFound(), null);
            case TicketState.Matched:
                return (Problem.Conflict(ProblemCodes.AlreadyMatched, "This ticket has its game already: leave the match instead."), null);
            case TicketState.Expired:
                return (Problem.Conflict(ProblemCodes.AlreadyEnded, "This ticket has run out."), null);
            case TicketState.Waiting:
                ticket.State = TicketState.Cancelled;
                ticket.EndedAt = now;
                work.Events.AppendFeed(account, FeedEventTypes.Ticket,
                    seq => new TicketEvent(seq, ticketId, TicketState.Cancelled, null, null, null, null));
                work.TellTicketRemoved(ticket.Place());
                return (null, ticket.Place());
            default:
                return (null, null);
        }
    }
}
