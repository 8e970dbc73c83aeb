using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Venues.Booking;

/// <summary>Holds, confirms and lists the bookings of accounts.</summary>
internal sealed class OwnBookings(WriteTransaction write, IOptions<VenueOptions> options, TimeProvider time)
{
    private const int ShortestMinutes = 20;
    private const int LongestMinutes = 480;
    private const int Alternatives = 3;
    private const double AlternativesKm = 20;

    public static IQueryable<CourtBookingRow> ToCome(PlayLinkDb db, Guid account, DateTimeOffset now) =>
        db.CourtBookings.AsNoTracking().Where(b => b.AccountId == account && b.EndsAt > now && (b.HeldUntil == null || b.HeldUntil > now));

    public static IQueryable<CourtBooking> View(PlayLinkDb db, IQueryable<CourtBookingRow> bookings) =>
        from b in bookings
        join c in db.Courts on b.CourtId equals c.Id
        join v in db.Venues on b.VenueId equals v.Id
        select new CourtBooking(b.Id, b.CourtId, b.VenueId, v.Name, c.Name, b.StartsAt, b.EndsAt, b.State, b.HeldUntil);

    /// <summary>Takes a free time of a court until it is confirmed. Managers book their own courts at once.</summary>
    public async Task<(ProblemHttpResult? Problem, CourtBooking? Booking)> HoldAsync(
        Guid account, Guid court, BookCourt request, CancellationToken cancellationToken)
    {
        var errors = Validate(request);
        if (errors.Any)
        {
            return (errors.ToProblem(), null);
        }

        var (start, end) = (request.StartsAt.ToUniversalTime(), request.StartsAt.ToUniversalTime().AddMinutes(request.Minutes));
        return await write.RunAsync<(ProblemHttpResult?, CourtBooking?)>(async (work, ct) =>
        {
            // Two requests of one account count one after the other.
            await PlanLock.TakeAsync(work.Db, [account], ct);
            if (await CourtChoice.FindAsync(work.Db, court, null, ct) is not { } choice)
            {
                return (Problem.NotFound(), null);
            }

            var isManager = await VenueRights.MayManageAsync(work.Db, account, choice.VenueId, ct);
            var now = time.Now();
            if (!isManager && (!choice.NeedsBooking || !choice.IsOpen(start, end)))
            {
                return (Problem.Invalid("startsAt", "within the opening hours of a venue that is booked"), null);
            }

            if (!isManager && await ToCome(work.Db, account, now).CountAsync(ct) >= options.Value.MostBookingsPerAccount)
            {
                return (Problem.Conflict(
                    ProblemCodes.TooManyBookings, $"At most {options.Value.MostBookingsPerAccount} courts to come."), null);
            }

            var booking = new CourtBookingRow
            {
                Id = Guid.CreateVersion7(now), CourtId = court, VenueId = choice.VenueId, StartsAt = start, EndsAt = end,
                State = isManager ? BookingState.Booked : BookingState.Held, AccountId = account, CreatedAt = now,
                HeldUntil = isManager ? null : now.AddMinutes(options.Value.HoldMinutes),
            };
            return await CourtBook.TryTakeAsync(work.Db, booking, ct)
                ? (null, View(booking, choice))
                : (await TakenAsync(work.Db, choice, start, end, ct), null);
        }, cancellationToken);
    }

    /// <summary>Books what is held. The same again finds it booked.</summary>
    public async Task<(ProblemHttpResult? Problem, CourtBooking? Booking)> ConfirmAsync(
        Guid account, Guid id, CancellationToken cancellationToken) =>
        await write.RunAsync<(ProblemHttpResult?, CourtBooking?)>(async (work, ct) =>
        {
            var now = time.Now();
            var mine = work.Db.CourtBookings.Where(b => b.Id == id && b.AccountId == account);
            await mine.Where(b => b.State == BookingState.Held && b.HeldUntil > now).ExecuteUpdateAsync(
                set => set.SetProperty(b => b.State, BookingState.Booked).SetProperty(b => b.HeldUntil, (DateTimeOffset?)null), ct);
            return await View(work.Db, mine).SingleOrDefaultAsync(ct) switch
            {
                null => (Problem.NotFound(), null),
                { State: BookingState.Held } => (Problem.Conflict(ProblemCodes.HoldExpired, "It was not confirmed in time."), null),
                var booked => (null, booked),
            };
        }, cancellationToken);

    private FieldErrors Validate(BookCourt request)
    {
        var (errors, now) = (new FieldErrors(), time.Now());
        var latest = now.AddDays(options.Value.DaysAhead);
        errors.Require(request.StartsAt.UtcTicks % TimeSpan.FromMinutes(CourtBook.CellMinutes).Ticks == 0, "startsAt",
            $"on a mark of {CourtBook.CellMinutes} minutes");
        errors.Require(request.StartsAt > now && request.StartsAt <= latest, "startsAt",
            $"in the future, at most {options.Value.DaysAhead} days ahead");
        errors.Require(
            request.Minutes is >= ShortestMinutes and <= LongestMinutes && request.Minutes % CourtBook.CellMinutes == 0, "minutes",
            $"{ShortestMinutes} to {LongestMinutes}, in steps of {CourtBook.CellMinutes}");
        return errors;
    }

    private static async Task<ProblemHttpResult> TakenAsync(
        PlayLinkDb db, CourtChoice choice, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var sport = await db.CourtSports.Where(s => s.CourtId == choice.CourtId).OrderBy(s => s.Sport).Select(s => s.Sport)
            .FirstOrDefaultAsync(cancellationToken);
        var others = sport is null ? [] : await NearCourts.FindAsync(
            db, new(choice.Lat, choice.Lon, AlternativesKm), sport, start, end, Alternatives, cancellationToken);
        return SlotTaken.Problem(others);
    }

    private static CourtBooking View(CourtBookingRow row, CourtChoice choice) => new(
        row.Id, row.CourtId, row.VenueId, choice.Venue, choice.Court, row.StartsAt, row.EndsAt, row.State, row.HeldUntil);
}
