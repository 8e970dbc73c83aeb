namespace PlayLinkTalk.Contracts.Venues;

/// <summary>
/// <see cref="Facility"/>: courts that are booked; <see cref="Park"/>: a public place; <see cref="MeetingRoom"/>: rooms of an
/// organisation.
/// </summary>
public enum VenueKind { Facility, Park, MeetingRoom }

/// <summary>What a court is covered with.</summary>
public enum CourtSurface { Wood, Rubber, Turf, Grass, Clay, Hard, Sand, Asphalt, Carpet, Other }

/// <summary>A place with courts.</summary>
/// <param name="Name">In Korean, 1 to 60 characters.</param>
/// <param name="NameEn">In English, at most 60 characters; absent: there is none.</param>
/// <param name="Organisation">To which it belongs, at most 60 characters; absent where that does not matter.</param>
/// <param name="Address">In Korean, at most 120 characters.</param>
/// <param name="Lat">Degrees north, 33 to 38.7.</param>
/// <param name="Lon">Degrees east, 124.5 to 132.</param>
/// <param name="Price">In words, at most 80 characters; absent: not known.</param>
/// <param name="Opens">Minutes after midnight, Korean time, on each day that is not closed.</param>
/// <param name="Closes">The same for the end; above 1,440 on the next day, 2,880 where it never closes.</param>
/// <param name="ClosedDays">Days of the week on which it does not open.</param>
/// <param name="NeedsBooking">False for public places: anybody plays there without one.</param>
/// <param name="DistanceKm">From the point of a search; absent elsewhere.</param>
/// <param name="Managed">True for the venue's managers and admins; absent for others.</param>
/// <param name="Pictures">In their order, where one venue is asked for; absent elsewhere, and when there are none.</param>
public sealed record Venue(
    Guid Id, VenueKind Kind, string Name, string? NameEn, string? Organisation, string Address, string District, double Lat, double Lon,
    string? Price, int Opens, int Closes, IReadOnlyList<DayOfWeek> ClosedDays, bool NeedsBooking, IReadOnlyList<Court> Courts,
    double? DistanceKm = null, bool? Managed = null, IReadOnlyList<VenuePicture>? Pictures = null);

/// <summary>A picture of a venue: <c>/api/files/{id}</c>.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Color">The mean colour as <c>#rrggbb</c>.</param>
public sealed record VenuePicture(Guid Id, int Width, int Height, string? Color);

/// <param name="Name">Within its venue, 1 to 30 characters.</param>
/// <param name="Sports">Of the catalogue; empty for a meeting room.</param>
public sealed record Court(Guid Id, string Name, IReadOnlyList<string> Sports, CourtSurface Surface, bool Indoor);

/// <summary>The times of a day at which a court is taken, half open: one ends where the next begins.</summary>
public sealed record CourtDay(Guid CourtId, IReadOnlyList<TakenTime> Taken);

public sealed record TakenTime(DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>A court that is free for a game.</summary>
/// <param name="Km">From the centre of the game's district, in kilometres.</param>
/// <param name="HeldUntil">Until when it is kept free for this game; absent: it may be taken by others.</param>
public sealed record CourtOffer(
    Guid CourtId, Guid VenueId, string Venue, string? VenueEn, string Court, string Address, double Km, bool NeedsBooking,
    DateTimeOffset? HeldUntil = null);

/// <summary><see cref="Held"/>: until it is confirmed or its time is over; <see cref="Booked"/>: for good.</summary>
public enum BookingState { Held, Booked }

/// <summary>A court of the caller for a time.</summary>
/// <param name="HeldUntil">Confirm it before; absent once it is booked.</param>
public sealed record CourtBooking(
    Guid Id, Guid CourtId, Guid VenueId, string Venue, string Court, DateTimeOffset StartsAt, DateTimeOffset EndsAt, BookingState State,
    DateTimeOffset? HeldUntil = null);

/// <param name="StartsAt">On a ten-minute mark, in the future, within the opening hours.</param>
/// <param name="Minutes">20 to 480.</param>
public sealed record BookCourt(DateTimeOffset StartsAt, int Minutes);
