using PlayLinkTalk.Api.Venues.Rows;

namespace PlayLinkTalk.Api.Venues;

/// <summary>Conditions on venues that several queries share.</summary>
internal static class VenueQueries
{
    /// <summary>Those in the square around the area: its circle costs a computation for each of them.</summary>
    public static IQueryable<VenueRow> WhereAround(this IQueryable<VenueRow> venues, SearchArea area) =>
        venues.Where(v => v.Lat >= area.South && v.Lat <= area.North && v.Lon >= area.West && v.Lon <= area.East);

    /// <summary>Those that are open for all of the time. <see cref="KoreanDay.IsWithin"/> says the same of one venue.</summary>
    public static IQueryable<VenueRow> WhereOpen(this IQueryable<VenueRow> venues, DateTimeOffset start, DateTimeOffset end)
    {
        var day = KoreanDay.Of(start, end);
        return venues.Where(v =>
            ((v.ClosedDays & day.Day) == 0 && v.Opens <= day.From && v.Closes >= day.Until)
            || ((v.ClosedDays & day.DayBefore) == 0
                && v.Opens <= day.From + KoreanDay.Minutes && v.Closes >= day.Until + KoreanDay.Minutes));
    }
}
