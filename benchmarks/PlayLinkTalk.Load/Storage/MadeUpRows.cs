using System.Globalization;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Catalogue;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Load.Storage;

/// <summary>Members and venues as rows. No password opens the accounts.</summary>
internal static class MadeUpRows
{
    private const int Opens = 0;
    private const int Closes = 2 * 24 * 60;
    private const int SessionDays = 60;

    public static AccountRow Account(Guid id, int number, string district, DateTimeOffset now) => new()
    {
        Id = id, Email = string.Create(CultureInfo.InvariantCulture, $"{id:N}@load.invalid"), PasswordHash = "-",
        DisplayName = string.Create(CultureInfo.InvariantCulture, $"Load {number}"), Role = AccountRole.Member,
        Gender = number % 2 == 0 ? Gender.Female : Gender.Male, BirthYear = 1990, District = district, CreatedAt = now,
        EmailVerifiedAt = now,
    };

    public static SessionRow Session(Guid account, string token, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = account, TokenHash = SessionToken.Hash(token)!, Device = "Load", CreatedAt = now,
        LastSeenAt = now, ExpiresAt = now.AddDays(SessionDays), ConfirmedAt = now,
    };

    /// <summary>A hall that is open around the clock and needs a booking.</summary>
    /// <param name="number">Names it.</param>
    /// <param name="district">Where, some kilometres around its centre.</param>
    /// <param name="courts">How many.</param>
    /// <param name="sports">Of each court.</param>
    /// <param name="random">Decides on the point.</param>
    /// <param name="now">When it is added.</param>
    public static VenueRow Hall(
        int number, DistrictInfo district, int courts, IReadOnlyList<string> sports, Random random, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id, Kind = VenueKind.Facility, District = district.Id, Opens = Opens, Closes = Closes, NeedsBooking = true,
            CreatedAt = now,
            Name = string.Create(CultureInfo.InvariantCulture, $"Hall {number}"),
            Address = string.Create(CultureInfo.InvariantCulture, $"Street {number}, {id:N}"),
            Lat = district.Lat + ((random.NextDouble() - 0.5) / 10), Lon = district.Lon + ((random.NextDouble() - 0.5) / 10),
            Courts = [.. Enumerable.Range(0, courts).Select(place => Court(id, place, sports, now))],
        };
    }

    private static CourtRow Court(Guid venue, int place, IReadOnlyList<string> sports, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id, VenueId = venue, Place = place, Name = string.Create(CultureInfo.InvariantCulture, $"Court {place + 1}"),
            Surface = CourtSurface.Wood, Indoor = true,
            Sports = [.. sports.Select(sport => new CourtSportRow { VenueId = venue, CourtId = id, Sport = sport })],
        };
    }

    /// <summary>Adds venues with their courts.</summary>
    public static async Task InsertHallsAsync(
        this ServiceDatabase database, IReadOnlyList<VenueRow> venues, CancellationToken cancellationToken)
    {
        await database.InsertAsync(venues, cancellationToken);
        var courts = venues.SelectMany(venue => venue.Courts).ToArray();
        await database.InsertAsync(courts, cancellationToken);
        await database.InsertAsync(courts.SelectMany(court => court.Sports), cancellationToken);
    }
}
