using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues.Managing;

/// <summary>Adds and changes venues within the caller's transaction.</summary>
internal static class VenueChanges
{
    public static VenueRow RowOf(CreateVenue venue, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var row = new VenueRow
        {
            Id = id, Kind = venue.Kind, Name = venue.Name, NameEn = Given(venue.NameEn), Organisation = Given(venue.Organisation),
            Address = venue.Address, District = venue.District, Lat = venue.Lat, Lon = venue.Lon, Price = Given(venue.Price),
            Opens = venue.Opens, Closes = venue.Closes, ClosedDays = KoreanDay.BitsOf(venue.ClosedDays ?? []),
            NeedsBooking = venue.NeedsBooking ?? venue.Kind != VenueKind.Park, CreatedAt = now,
        };
        row.Courts.AddRange(venue.Courts.Select((court, place) => CourtOf(id, court, place, now)));
        return row;
    }

    /// <summary>Inserts new venues with their courts.</summary>
    public static async Task AddAsync(PlayLinkDb db, IReadOnlyList<VenueRow> venues, CancellationToken cancellationToken)
    {
        CourtRow[] courts = [.. venues.SelectMany(v => v.Courts)];
        await db.InsertAsync(venues, cancellationToken);
        await db.InsertAsync(courts, cancellationToken);
        await db.InsertAsync<CourtSportRow>([.. courts.SelectMany(c => c.Sports)], cancellationToken);
    }

    /// <summary>Courts that the change names by an id must be the venue's: false, before anything is changed, when one is not.</summary>
    public static async Task<bool> TryApplyAsync(
        Work work, VenueRow venue, ChangeVenue change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (change.Courts is { } courts && !courts.All(c => c.Id is null || venue.Courts.Exists(own => own.Id == c.Id)))
        {
            return false;
        }

        venue.Name = change.Name ?? venue.Name;
        venue.NameEn = change.NameEn is { } english ? Given(english) : venue.NameEn;
        venue.Organisation = change.Organisation is { } organisation ? Given(organisation) : venue.Organisation;
        venue.Address = change.Address ?? venue.Address;
        (venue.Lat, venue.Lon) = (change.Lat ?? venue.Lat, change.Lon ?? venue.Lon);
        venue.Price = change.Price is { } price ? Given(price) : venue.Price;
        (venue.Opens, venue.Closes) = (change.Opens ?? venue.Opens, change.Closes ?? venue.Closes);
        venue.ClosedDays = change.ClosedDays is { } days ? KoreanDay.BitsOf(days) : venue.ClosedDays;
        if (change.Courts is { } all)
        {
            await ChangeCourtsAsync(work, venue, all, now, cancellationToken);
        }

        return true;
    }

    /// <summary>Ends bookings, and tells the players of the games that lose their court.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> EndAsync(
        Work work, IQueryable<CourtBookingRow> bookings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var games = await bookings.Where(b => b.MatchId != null && b.State == BookingState.Booked)
            .Select(b => new { MatchId = b.MatchId!.Value, b.CourtId }).ToListAsync(cancellationToken);
        var ended = await CourtBook.FreeAsync(work.Db, bookings, cancellationToken);
        foreach (var game in games)
        {
            await LostCourts.TellAsync(work, game.MatchId, game.CourtId, now, cancellationToken);
        }

        return ended;
    }

    private static async Task ChangeCourtsAsync(
        Work work, VenueRow venue, IReadOnlyList<WriteCourt> courts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var gone in venue.Courts.Where(own => !courts.Any(c => c.Id == own.Id)).ToArray())
        {
            await EndAsync(work, work.Db.CourtBookings.Where(b => b.CourtId == gone.Id), now, cancellationToken);
            await work.Db.Courts.Where(c => c.Id == gone.Id).ExecuteDeleteAsync(cancellationToken);
        }

        for (var place = 0; place < courts.Count; place++)
        {
            var (wanted, at) = (courts[place], place);
            if (wanted.Id is not { } id)
            {
                var added = CourtOf(venue.Id, wanted, at, now);
                await work.Db.InsertAsync([added], cancellationToken);
                await work.Db.InsertAsync<CourtSportRow>(added.Sports, cancellationToken);
                continue;
            }

            await work.Db.Courts.Where(c => c.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Name, wanted.Name).SetProperty(c => c.Surface, wanted.Surface)
                    .SetProperty(c => c.Indoor, wanted.Indoor).SetProperty(c => c.Place, at), cancellationToken);
            await work.Db.CourtSports.Where(s => s.CourtId == id).ExecuteDeleteAsync(cancellationToken);
            await work.Db.InsertAsync<CourtSportRow>(SportsOf(venue.Id, id, wanted), cancellationToken);
        }
    }

    private static CourtRow CourtOf(Guid venue, WriteCourt court, int place, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new CourtRow
        {
            Id = id, VenueId = venue, Place = place, Name = court.Name, Surface = court.Surface, Indoor = court.Indoor,
            Sports = SportsOf(venue, id, court),
        };
    }

    private static List<CourtSportRow> SportsOf(Guid venue, Guid court, WriteCourt wanted) =>
        [.. wanted.Sports.Select(sport => new CourtSportRow { VenueId = venue, CourtId = court, Sport = sport })];

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
