using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Venues.Search;

/// <summary>Venues for signed-in callers: near a district, one of them, and when its courts are taken.</summary>
internal static class VenueEndpoints
{
    private const double UsualKm = 10;
    private const double MostKm = 50;
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(12);

    public static IServiceCollection AddVenues(this IServiceCollection services)
    {
        services.AddOptions<VenueOptions>().BindConfiguration(VenueOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    public static void MapVenues(this IEndpointRouteBuilder routes)
    {
        var venues = routes.MapGroup("/api/venues").RequireAuthorization();
        venues.MapGet("", ListAsync);
        venues.MapGet("/{venueId:guid}", GetAsync);
        venues.MapGet("/{venueId:guid}/times", TimesAsync);
    }

    /// <param name="sport">Only those with a court for it.</param>
    /// <param name="kind">Only those; absent: all but meeting rooms.</param>
    /// <param name="district">Near its centre; absent: the caller's own district.</param>
    /// <param name="radiusKm">1 to 50; absent: 10.</param>
    /// <param name="from">Only those that are open and have a free court from then, until <paramref name="to"/>.</param>
    private static async Task<Results<Ok<Page<Venue>>, ProblemHttpResult>> ListAsync(
        Caller caller, PlayLinkDb db, PlayCatalogue catalogue, string? sport, string? kind, string? district, double? radiusKm,
        DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var paging = new Paging(cursor, limit);
        var errors = new FieldErrors();
        paging.Validate(errors);
        var wanted = default(VenueKind);
        errors.Require(sport is null || catalogue.FindSport(sport) is not null, "sport", "is not in the catalogue");
        errors.Require(kind is null || WireWord.TryParse(kind, out wanted), "kind", WireWord.All<VenueKind>());
        errors.Require(district is null || catalogue.FindDistrict(district) is not null, "district", "is not in the catalogue");
        errors.Require(radiusKm is null or (>= 1 and <= MostKm), "radiusKm", $"1 to {MostKm} km");
        errors.Require(from is null == to is null, "to", "together with from");
        // Near the ends of the calendar no day is before or after.
        errors.Require(from is null or { Year: > 1 and < 9990 }, "from", "a time from year 2 to 9989");
        errors.Require(from is null || to is null || (to > from && to - from <= LongestUse), "to",
            $"after from, at most {LongestUse.TotalHours} hours");
        if (errors.Any)
        {
            return errors.ToProblem();
        }

        if (!DistancePosition.TryRead(paging, out var last))
        {
            return Paging.Refuse();
        }

        var centre = catalogue.District(district ?? await db.Accounts.Where(a => a.Id == caller.AccountId).Select(a => a.District)
            .SingleAsync(cancellationToken));
        var search = new VenueSearch(
            new(centre.Lat, centre.Lon, radiusKm ?? UsualKm), sport, kind is null ? null : wanted,
            from is { } start && to is { } end ? (start.ToUniversalTime(), end.ToUniversalTime()) : null);
        var found = await search.FindAsync(db, last, paging.Size + 1, cancellationToken);
        var page = paging.PageOf(found, each => new DistancePosition(each.Distance, each.Row.Id).ToCursor());
        return TypedResults.Ok(new Page<Venue>(
            [.. page.Items.Select(each => VenueView.Of(each.Row, Math.Round(Math.Sqrt(each.Distance), 1)))], page.NextCursor));
    }

    private static async Task<Results<Ok<Venue>, ProblemHttpResult>> GetAsync(
        Guid venueId, Caller caller, PlayLinkDb db, CancellationToken cancellationToken)
    {
        var venue = await db.Venues.AsNoTracking().Include(v => v.Courts).ThenInclude(c => c.Sports).AsSplitQuery()
            .SingleOrDefaultAsync(v => v.Id == venueId, cancellationToken);
        return venue is null
            ? Problem.NotFound()
            : TypedResults.Ok(VenueView.Of(
                venue, managed: await VenueRights.MayManageAsync(db, caller.AccountId, venueId, cancellationToken),
                pictures: await VenuePictures.OfAsync(db, venueId, cancellationToken)));
    }

    /// <param name="date">A day in Korea: <c>2030-05-01</c>. Absent: today.</param>
    private static async Task<Results<Ok<Page<CourtDay>>, ProblemHttpResult>> TimesAsync(
        Guid venueId, PlayLinkDb db, TimeProvider time, string? date, CancellationToken cancellationToken)
    {
        if (!TryReadDay(date, time, out var day))
        {
            return Problem.Invalid("date", "a day such as 2030-05-01");
        }

        var courts = await db.Courts.AsNoTracking().Where(c => c.VenueId == venueId).OrderBy(c => c.Place).ThenBy(c => c.Id)
            .Select(c => c.Id).ToListAsync(cancellationToken);
        if (courts.Count == 0)
        {
            return Problem.NotFound();
        }

        var (start, end) = (KoreanDay.Midnight(day), KoreanDay.Midnight(day.AddDays(1)));
        var taken = (await db.CourtBookings.AsNoTracking()
            .Where(b => b.VenueId == venueId && b.StartsAt < end && b.StartsAt > start.AddDays(-1) && b.EndsAt > start)
            .OrderBy(b => b.StartsAt).Select(b => new { b.CourtId, b.StartsAt, b.EndsAt }).ToListAsync(cancellationToken))
            .ToLookup(b => b.CourtId, b => new TakenTime(b.StartsAt, b.EndsAt));
        return TypedResults.Ok(new Page<CourtDay>([.. courts.Select(court => new CourtDay(court, [.. taken[court]]))]));
    }

    public static bool TryReadDay(string? date, TimeProvider time, out DateOnly day)
    {
        day = KoreanDay.DateOf(time.Now());
        return date is null
            || (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                && day.Year is > 1 and < 9990);
    }
}
