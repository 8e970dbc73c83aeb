using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Tests.Api.Venues;

/// <summary>Venues of tests.</summary>
internal static class Place
{
    /// <summary>The centre of Mapo, where the players of tests live.</summary>
    public static readonly (double Lat, double Lon) Mapo = (37.5570, 126.9160);

    /// <summary>A venue that is open around the clock and needs a booking, with one court.</summary>
    public static VenueRow Row(
        string? name = null, (double Lat, double Lon)? at = null, string sport = "billiards", int opens = 0, int closes = 2880,
        int closedDays = 0, VenueKind kind = VenueKind.Facility, int courts = 1)
    {
        var (id, (lat, lon)) = (Guid.CreateVersion7(), at ?? Mapo);
        return new VenueRow
        {
            Id = id, Kind = kind, Name = name ?? $"Hall {id:N}"[..20], Address = $"Street {id}",
            District = "seoul-mapo", Lat = lat, Lon = lon,
            Opens = opens, Closes = closes, ClosedDays = closedDays, NeedsBooking = kind != VenueKind.Park, CreatedAt = ManualClock.Start,
            Courts =
            [
                .. Enumerable.Range(1, courts).Select(number =>
                {
                    var court = Guid.CreateVersion7();
                    return new CourtRow
                    {
                        Id = court, VenueId = id, Place = number - 1, Name = $"Court {number}", Surface = CourtSurface.Wood, Indoor = true,
                        Sports = sport.Length == 0 ? [] : [new() { VenueId = id, CourtId = court, Sport = sport }],
                    };
                }),
            ],
        };
    }

    /// <summary>Kilometres north of Mapo.</summary>
    public static (double Lat, double Lon) North(double km) => (Mapo.Lat + (km / 111.195), Mapo.Lon);

    public static async Task AddAsync(this ApiServer api, params VenueRow[] venues)
    {
        await using var db = api.OpenDatabase();
        db.Venues.AddRange(venues);
        await db.SaveChangesAsync();
    }

    public static Guid Court(this VenueRow venue, int number = 1) => venue.Courts[number - 1].Id;
}
