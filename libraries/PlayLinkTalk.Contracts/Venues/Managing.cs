namespace PlayLinkTalk.Contracts.Venues;

/// <summary>A new venue, by an admin. The meaning of the fields is that of <see cref="Venue"/>.</summary>
/// <param name="Courts">1 to 40.</param>
/// <param name="NeedsBooking">Absent: all but parks do.</param>
public sealed record CreateVenue(
    VenueKind Kind, string Name, string Address, string District, double Lat, double Lon, int Opens, int Closes,
    IReadOnlyList<WriteCourt> Courts, string? NameEn = null, string? Organisation = null, string? Price = null,
    IReadOnlyList<DayOfWeek>? ClosedDays = null, bool? NeedsBooking = null);

/// <summary>The fields to change; absent fields stay.</summary>
/// <param name="NameEn">Empty: none.</param>
/// <param name="Organisation">Empty: none.</param>
/// <param name="Price">Empty: not known.</param>
/// <param name="Courts">All courts. One without an id is new; one that is missing is closed, and its coming bookings end.</param>
public sealed record ChangeVenue(
    string? Name = null, string? NameEn = null, string? Organisation = null, string? Address = null, double? Lat = null,
    double? Lon = null, string? Price = null, int? Opens = null, int? Closes = null, IReadOnlyList<DayOfWeek>? ClosedDays = null,
    IReadOnlyList<WriteCourt>? Courts = null);

/// <param name="Id">Of a court that the venue has; absent: a new one.</param>
/// <param name="Sports">Of the catalogue, each once; none for a meeting room.</param>
public sealed record WriteCourt(
    string Name, IReadOnlyList<string> Sports, CourtSurface Surface = CourtSurface.Other, bool Indoor = false, Guid? Id = null);

/// <summary>What is booked at a venue, for its managers.</summary>
/// <param name="Sport">Of the game that it is for; absent for a member's own booking.</param>
/// <param name="Name">Of the member that booked; absent for a game.</param>
public sealed record VenueBooking(
    Guid Id, Guid CourtId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, BookingState State, string? Sport = null, string? Name = null);

/// <param name="Csv">With a line of names first: docs/operations/venues.md. At most 1 MiB and 2,000 lines.</param>
public sealed record ImportVenues(string Csv);

/// <param name="Added">Venues; a file with a wrong line adds none.</param>
public sealed record ImportedVenues(int Added);

/// <param name="UploadId">A ready image of the caller that is not used elsewhere.</param>
public sealed record AddVenuePicture(Guid UploadId);

/// <summary>An account that may change a venue and sees its bookings.</summary>
public sealed record VenueManager(Guid AccountId, string Name);
