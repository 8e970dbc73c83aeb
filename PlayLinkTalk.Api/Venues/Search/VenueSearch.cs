using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues.Search;

/// <summary>A venue with its squared distance in kilometres, as the database computes it.</summary>
internal sealed record FoundVenue(VenueRow Row, double Distance);

/// <summary>Venues in an area, nearest first.</summary>
/// <param name="Area">Where.</param>
/// <param name="Sport">Only those with a court for it.</param>
/// <param name="Kind">Only those; null: all but meeting rooms.</param>
/// <param name="Time">Only those that are open and have a court free for all of it; public places always have.</param>
internal sealed record VenueSearch(SearchArea Area, string? Sport, VenueKind? Kind, (DateTimeOffset Start, DateTimeOffset End)? Time)
{
    public async Task<List<FoundVenue>> FindAsync(
        PlayLinkDb db, DistancePosition? last, int most, CancellationToken cancellationToken)
    {
        var area = Area;
        var venues = Fitting(db).Select(v => new
        {
            v.Id,
            Distance = ((v.Lat - area.Lat) * (v.Lat - area.Lat) * area.LatScale)
                + ((v.Lon - area.Lon) * (v.Lon - area.Lon) * area.LonScale),
        }).Where(v => v.Distance <= area.MostSquared);
        if (last is var (distance, id))
        {
            venues = venues.Where(v => v.Distance > distance || (v.Distance == distance && v.Id.CompareTo(id) > 0));
        }

        var page = await venues.OrderBy(v => v.Distance).ThenBy(v => v.Id).Take(most).ToListAsync(cancellationToken);
        var ids = page.ConvertAll(v => v.Id);
        var rows = await db.Venues.AsNoTracking().Include(v => v.Courts).ThenInclude(c => c.Sports).AsSplitQuery()
            .Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellationToken);
        return page.ConvertAll(v => new FoundVenue(rows[v.Id], v.Distance));
    }

    private IQueryable<VenueRow> Fitting(PlayLinkDb db)
    {
        var (area, sport, kind) = (Area, Sport, Kind);
        var venues = db.Venues.Where(v => v.Lat >= area.South && v.Lat <= area.North && v.Lon >= area.West && v.Lon <= area.East)
            .Where(v => kind == null ? v.Kind != VenueKind.MeetingRoom : v.Kind == kind);
        if (Time is not var (start, end))
        {
            return sport is null ? venues : venues.Where(v => db.CourtSports.Any(s => s.VenueId == v.Id && s.Sport == sport));
        }

        var day = KoreanDay.Of(start, end);
        var first = CourtBook.CellsOf(start, end)[0];
        venues = venues.Where(v =>
            ((v.ClosedDays & day.Day) == 0 && v.Opens <= day.From && v.Closes >= day.Until)
            || ((v.ClosedDays & day.DayBefore) == 0
                && v.Opens <= day.From + KoreanDay.Minutes && v.Closes >= day.Until + KoreanDay.Minutes));
        return sport is null
            ? venues.Where(v => !v.NeedsBooking || db.Courts.Any(
                c => c.VenueId == v.Id && !db.CourtCells.Any(x => x.CourtId == c.Id && x.StartsAt >= first && x.StartsAt < end)))
            : venues.Where(v => db.CourtSports.Any(s => s.VenueId == v.Id && s.Sport == sport
                && (!v.NeedsBooking || !db.CourtCells.Any(x => x.CourtId == s.CourtId && x.StartsAt >= first && x.StartsAt < end))));
    }
}
