using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Api.Venues.Search;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Venues.Managing;

/// <summary>The venues that the caller manages: for others what is here does not exist.</summary>
internal static class ManagerEndpoints
{
    public static void MapManagers(this IEndpointRouteBuilder routes)
    {
        var venues = routes.MapGroup("/api/venues").RequireAuthorization();
        venues.MapGet("/managed", ListAsync);
        venues.MapGet("/{venueId:guid}/day", DayAsync);
        venues.MapPatch("/{venueId:guid}", ChangeAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        venues.MapDelete("/{venueId:guid}/bookings/{bookingId:guid}", EndAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    private static async Task<Results<Ok<Page<Venue>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.BeginById(out var last) is { } problem)
        {
            return problem;
        }

        var mine = db.VenueManagers.Where(m => m.AccountId == caller.AccountId);
        mine = last is { } after ? mine.Where(m => m.VenueId.CompareTo(after) > 0) : mine;
        var ids = await mine.OrderBy(m => m.VenueId).Select(m => m.VenueId).Take(paging.Size + 1).ToListAsync(cancellationToken);
        var rows = await db.Venues.AsNoTracking().Include(v => v.Courts).ThenInclude(c => c.Sports).AsSplitQuery()
            .Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellationToken);
        return TypedResults.Ok(paging.PageOf(ids.ConvertAll(id => VenueView.Of(rows[id], managed: true)), v => Paging.Encode(v.Id)));
    }

    /// <param name="date">A day in Korea: <c>2030-05-01</c>. Absent: today.</param>
    private static async Task<Results<Ok<Page<VenueBooking>>, ProblemHttpResult>> DayAsync(
        Guid venueId, Caller caller, PlayLinkDb db, TimeProvider time, string? date, CancellationToken cancellationToken)
    {
        if (!await db.Venues.AnyAsync(v => v.Id == venueId, cancellationToken)
            || !await VenueRights.MayManageAsync(db, caller.AccountId, venueId, cancellationToken))
        {
            return Problem.NotFound();
        }

        if (!VenueEndpoints.TryReadDay(date, time, out var day))
        {
            return Problem.Invalid("date", "a day such as 2030-05-01");
        }

        var (start, end) = (KoreanDay.Midnight(day), KoreanDay.Midnight(day.AddDays(1)));
        var (earliest, now) = (start.AddDays(-1), time.Now());
        var bookings = await (
            from b in db.CourtBookings.AsNoTracking()
            where b.VenueId == venueId && b.StartsAt < end && b.StartsAt > earliest && b.EndsAt > start
                && (b.HeldUntil == null || b.HeldUntil > now)
            orderby b.StartsAt, b.Id
            select new VenueBooking(
                b.Id, b.CourtId, b.StartsAt, b.EndsAt, b.State,
                db.Matches.Where(m => m.Id == b.MatchId).Select(m => m.Sport).FirstOrDefault(),
                db.Accounts.Where(a => a.Id == b.AccountId).Select(a => a.DisplayName).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new Page<VenueBooking>(bookings));
    }

    private static async Task<Results<Ok<Venue>, ProblemHttpResult>> ChangeAsync(
        Guid venueId, ChangeVenue change, Caller caller, SessionConfirmation confirmation, WriteTransaction write, PlayLinkDb db,
        PlayCatalogue catalogue, TimeProvider time, CancellationToken cancellationToken)
    {
        var kind = await db.Venues.Where(v => v.Id == venueId).Select(v => (VenueKind?)v.Kind).SingleOrDefaultAsync(cancellationToken);
        if (kind is null || !await VenueRights.MayManageAsync(db, caller.AccountId, venueId, cancellationToken))
        {
            return Problem.NotFound();
        }

        if (await ProveAsync(venueId, caller, confirmation, db, cancellationToken) is { } unproven)
        {
            return unproven;
        }

        var errors = VenueRules.Validate(change, kind.Value, catalogue);
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        var problem = await write.RunAsync<ProblemHttpResult?>(async (work, ct) =>
        {
            var venue = await FindAsync(work.Db.Venues, venueId, ct);
            if (venue is null || !await VenueRights.MayManageAsync(work.Db, caller.AccountId, venueId, ct))
            {
                return Problem.NotFound();
            }

            var (name, address, now) = (change.Name ?? venue.Name, change.Address ?? venue.Address, time.Now());
            if (await work.Db.Venues.AnyAsync(v => v.Id != venueId && v.Name == name && v.Address == address, ct))
            {
                return VenueRules.NameTaken();
            }

            if (!await VenueChanges.TryApplyAsync(work, venue, change, now, ct))
            {
                return Problem.Invalid("courts", "courts of this venue, or new ones without an id");
            }

            await NoteAsync(work, caller.AccountId, venueId, "change-venue", venue.Name, now, ct);
            return null;
        }, cancellationToken);
        return problem is not null
            ? problem
            : TypedResults.Ok(VenueView.Of(
                (await FindAsync(db.Venues.AsNoTracking(), venueId, cancellationToken))!, managed: true,
                pictures: await VenuePictures.OfAsync(db, venueId, cancellationToken)));
    }

    /// <summary>Ends a booking. The players of a game are told, and find other courts on its card.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Guid venueId, Guid bookingId, Caller caller, SessionConfirmation confirmation, PlayLinkDb db, WriteTransaction write,
        TimeProvider time, CancellationToken cancellationToken)
    {
        if (await VenueRights.MayManageAsync(db, caller.AccountId, venueId, cancellationToken)
            && await ProveAsync(venueId, caller, confirmation, db, cancellationToken) is { } unproven)
        {
            return unproven;
        }

        var isEnded = await write.RunAsync(async (work, ct) =>
        {
            if (!await VenueRights.MayManageAsync(work.Db, caller.AccountId, venueId, ct))
            {
                return false;
            }

            var now = time.Now();
            var ended = await VenueChanges.EndAsync(
                work, work.Db.CourtBookings.Where(b => b.Id == bookingId && b.VenueId == venueId), now, ct);
            if (ended > 0)
            {
                await NoteAsync(work, caller.AccountId, venueId, "end-booking", $"{bookingId}", now, ct);
            }

            return ended > 0;
        }, cancellationToken);
        return isEnded ? TypedResults.NoContent() : Problem.NotFound();
    }

    /// <summary>Admins act at venues of others: they show first that it is them. Null: proven, or a manager.</summary>
    internal static async Task<ProblemHttpResult?> ProveAsync(
        Guid venueId, Caller caller, SessionConfirmation confirmation, PlayLinkDb db, CancellationToken cancellationToken) =>
        await db.VenueManagers.AnyAsync(m => m.VenueId == venueId && m.AccountId == caller.AccountId, cancellationToken)
            ? null
            : await confirmation.RequireAsync(caller, cancellationToken);

    /// <summary>An act of an admin is audited; a manager acts at a venue of its own.</summary>
    internal static async Task NoteAsync(
        Work work, Guid actor, Guid venue, string act, string details, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await work.Db.VenueManagers.AnyAsync(m => m.VenueId == venue && m.AccountId == actor, cancellationToken))
        {
            work.Db.AuditLog.Add(AuditRow.Of(actor, act, "venue", venue, details, now));
        }
    }

    private static Task<VenueRow?> FindAsync(IQueryable<VenueRow> venues, Guid id, CancellationToken cancellationToken) =>
        venues.Include(v => v.Courts).ThenInclude(c => c.Sports).AsSplitQuery().SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
}
