using System.Globalization;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Client;

public sealed class VenuesApi(ApiTransport transport)
{
    /// <summary>Venues near a district, nearest first.</summary>
    /// <param name="sport">Only those with a court for it; null: any.</param>
    /// <param name="kind">Only those; null: all but meeting rooms.</param>
    /// <param name="district">Null: the caller's own.</param>
    /// <param name="radiusKm">1 to 50; null: 10.</param>
    /// <param name="from">Only those that are open and have a free court from then, until <paramref name="to"/>.</param>
    public async Task<Page<Venue>> ListAsync(
        string? sport = null, string? kind = null, string? district = null, double? radiusKm = null, DateTimeOffset? from = null,
        DateTimeOffset? to = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Venue>>(
            Query.Of("/api/venues", ("sport", sport), ("kind", kind), ("district", district), ("radiusKm", radiusKm),
                ("from", Written(from)), ("to", Written(to)), ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    public async Task<Venue?> FindAsync(Guid venueId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Venue>($"/api/venues/{venueId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>When its courts are taken on a day in Korea; null when there is no such venue.</summary>
    public async Task<Page<CourtDay>?> TimesAsync(Guid venueId, DateOnly date, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<CourtDay>>(Query.Of($"/api/venues/{venueId}/times", ("date", Written(date))), cancellationToken)
            .ConfigureAwait(false)).OrNull();

    /// <summary>
    /// Holds a court until it is confirmed. Expected problems: invalid-request, not-found, slot-taken, too-many-bookings, members-only.
    /// </summary>
    public Task<ApiResult<CourtBooking>> TryHoldAsync(Guid courtId, BookCourt request, CancellationToken cancellationToken = default) =>
        transport.PostAsync<CourtBooking>($"/api/courts/{courtId}/bookings", request, cancellationToken);

    /// <summary>Expected problems: not-found, hold-expired.</summary>
    public Task<ApiResult<CourtBooking>> TryConfirmAsync(Guid bookingId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<CourtBooking>($"/api/bookings/{bookingId}/confirm", new object(), cancellationToken);

    /// <summary>Ends a booking of the caller. Expected problems: not-found.</summary>
    public Task<ApiResult> TryEndAsync(Guid bookingId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/bookings/{bookingId}", cancellationToken);

    /// <summary>The caller's courts to come, nearest first.</summary>
    public async Task<Page<CourtBooking>> BookingsAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<CourtBooking>>(
            Query.Of("/api/bookings", ("cursor", cursor), ("limit", limit)), cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>The venues that the caller manages.</summary>
    public async Task<Page<Venue>> ManagedAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Venue>>(
            Query.Of("/api/venues/managed", ("cursor", cursor), ("limit", limit)), cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>What is booked on a day in Korea; null for accounts that do not manage the venue.</summary>
    public async Task<Page<VenueBooking>?> DayAsync(Guid venueId, DateOnly date, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<VenueBooking>>(
            Query.Of($"/api/venues/{venueId}/day", ("date", Written(date))), cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Changes a venue that the caller manages. Expected problems: invalid-request, not-found.</summary>
    public Task<ApiResult<Venue>> TryChangeAsync(Guid venueId, ChangeVenue change, CancellationToken cancellationToken = default) =>
        transport.ForAsync<Venue>(HttpMethod.Patch, $"/api/venues/{venueId}", change, cancellationToken);

    /// <summary>Ends a booking at a venue that the caller manages. Expected problems: not-found.</summary>
    public Task<ApiResult> TryEndAtAsync(Guid venueId, Guid bookingId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/venues/{venueId}/bookings/{bookingId}", cancellationToken);

    /// <summary>
    /// Adds a ready image of the caller to a venue that it manages. Returns all pictures. Expected problems: invalid-request, not-found,
    /// upload-not-ready, too-many-pictures.
    /// </summary>
    public Task<ApiResult<Page<VenuePicture>>> TryAddPictureAsync(
        Guid venueId, Guid uploadId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Page<VenuePicture>>($"/api/venues/{venueId}/pictures", new AddVenuePicture(uploadId), cancellationToken);

    /// <summary>Takes a picture from a venue that the caller manages. Expected problems: not-found.</summary>
    public Task<ApiResult> TryRemovePictureAsync(Guid venueId, Guid pictureId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/venues/{venueId}/pictures/{pictureId}", cancellationToken);

    /// <summary>For admins. Expected problems: invalid-request, not-found.</summary>
    public Task<ApiResult<Venue>> TryAddAsync(CreateVenue venue, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Venue>("/api/venues", venue, cancellationToken);

    /// <summary>
    /// For admins: all lines or none. Expected problems: invalid-request with fields such as <c>lines[3].lat</c>, not-found.
    /// </summary>
    public Task<ApiResult<ImportedVenues>> TryImportAsync(string csv, CancellationToken cancellationToken = default) =>
        transport.PostAsync<ImportedVenues>("/api/venues/import", new ImportVenues(csv), cancellationToken);

    /// <summary>For admins. Expected problems: not-found.</summary>
    public Task<ApiResult> TryAppointAsync(Guid venueId, Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/venues/{venueId}/managers/{accountId}", new object(), cancellationToken);

    /// <summary>For admins. Expected problems: not-found.</summary>
    public Task<ApiResult> TryDismissAsync(Guid venueId, Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/venues/{venueId}/managers/{accountId}", cancellationToken);

    private static string? Written(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
