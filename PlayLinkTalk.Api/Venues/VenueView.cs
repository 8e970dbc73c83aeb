using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues;

internal static class VenueView
{
    /// <summary>A venue as members see it, with its courts in their order.</summary>
    /// <param name="row">With its courts and their sports.</param>
    /// <param name="km">From the point of a search.</param>
    /// <param name="managed">Whether the reader may change it.</param>
    /// <param name="pictures">Null or empty: they are left out.</param>
    public static Venue Of(
        VenueRow row, double? km = null, bool managed = false, IReadOnlyList<VenuePicture>? pictures = null) => new(
        row.Id, row.Kind, row.Name, row.NameEn, row.Organisation, row.Address, row.District, row.Lat, row.Lon, row.Price, row.Opens,
        row.Closes, KoreanDay.DaysOf(row.ClosedDays), row.NeedsBooking,
        [
            .. row.Courts.OrderBy(c => c.Place).ThenBy(c => c.Id).Select(c => new Court(
                c.Id, c.Name, [.. c.Sports.Select(s => s.Sport).Order(StringComparer.Ordinal)], c.Surface, c.Indoor)),
        ],
        km, managed ? true : null, pictures is { Count: > 0 } ? pictures : null);
}
