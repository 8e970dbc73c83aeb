using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Features;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.RateLimits;
using PlayLinkTalk.Contracts.Administration;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Venues.Booking;

/// <summary>Courts and meeting rooms that a member books for itself: held first, then confirmed.</summary>
internal static class BookingEndpoints
{
    public static IServiceCollection AddBookings(this IServiceCollection services)
    {
        services.AddSingleton<OwnBookings>();
        services.AddSingleton<IOldRows, OldBookings>();
        return services;
    }

    public static void MapBookings(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/courts/{courtId:guid}/bookings", HoldAsync).RequireAuthorization().RequireFeature(SwitchableFeature.Bookings)
            .RequireRateLimiting(RateLimitPolicies.Changes);
        var bookings = routes.MapGroup("/api/bookings").RequireAuthorization();
        bookings.MapGet("", ListAsync);
        bookings.MapPost("/{bookingId:guid}/confirm", ConfirmAsync).RequireRateLimiting(RateLimitPolicies.Changes);
        bookings.MapDelete("/{bookingId:guid}", EndAsync).RequireRateLimiting(RateLimitPolicies.Changes);
    }

    /// <summary>The caller's courts to come, nearest first.</summary>
    private static async Task<Results<Ok<Page<CourtBooking>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, TimeProvider time, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        if (paging.Begin(out var last) is { } problem)
        {
            return problem;
        }

        var mine = OwnBookings.ToCome(db, caller.AccountId, time.Now());
        if (last is var (at, id))
        {
            mine = mine.Where(b => b.StartsAt > at || (b.StartsAt == at && b.Id.CompareTo(id) > 0));
        }

        var found = await OwnBookings.View(db, mine.OrderBy(b => b.StartsAt).ThenBy(b => b.Id).Take(paging.Size + 1))
            .ToListAsync(cancellationToken);
        found = [.. found.OrderBy(b => b.StartsAt).ThenBy(b => b.Id)];
        return TypedResults.Ok(paging.PageOf(found, booking => new Position(booking.StartsAt, booking.Id).ToCursor()));
    }

    private static async Task<Results<Created<CourtBooking>, ProblemHttpResult>> HoldAsync(
        Guid courtId, BookCourt request, Caller caller, OwnBookings bookings, CancellationToken cancellationToken)
    {
        if (caller.IsGuest)
        {
            return Problem.Of(StatusCodes.Status403Forbidden, ProblemCodes.MembersOnly, "Guests book no courts: upgrade first.");
        }

        var (problem, booking) = await bookings.HoldAsync(caller.AccountId, courtId, request, cancellationToken);
        return problem is not null ? problem : TypedResults.Created($"/api/bookings/{booking!.Id}", booking);
    }

    private static async Task<Results<Ok<CourtBooking>, ProblemHttpResult>> ConfirmAsync(
        Guid bookingId, Caller caller, OwnBookings bookings, CancellationToken cancellationToken)
    {
        var (problem, booking) = await bookings.ConfirmAsync(caller.AccountId, bookingId, cancellationToken);
        return problem is not null ? problem : TypedResults.Ok(booking!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Guid bookingId, Caller caller, WriteTransaction write, CancellationToken cancellationToken) =>
        await write.RunAsync(
            (work, ct) => CourtBook.FreeAsync(
                work.Db, work.Db.CourtBookings.Where(b => b.Id == bookingId && b.AccountId == caller.AccountId), ct),
            cancellationToken) > 0 ? TypedResults.NoContent() : Problem.NotFound();
}
