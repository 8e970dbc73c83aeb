using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Venues;

/// <summary>Courts that are free for a game.</summary>
internal static class NearCourts
{
    /// <summary>The nearest ones that have the sport, are open and are not taken. Public places are always free.</summary>
    /// <param name="db">Read within a transaction, it is still only a guess: another one may take it before the commit.</param>
    /// <param name="area">Where.</param>
    /// <param name="sport">What is played.</param>
    /// <param name="start">On a ten-minute mark.</param>
    /// <param name="end">The end, half open.</param>
    /// <param name="most">At most so many, one of each venue where there are several.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<CourtOffer>> FindAsync(
        PlayLinkDb db, SearchArea area, string sport, DateTimeOffset start, DateTimeOffset end, int most,
        CancellationToken cancellationToken)
    {
        var free =
            from v in db.Venues.WhereAround(area).WhereOpen(start, end)
            from s in db.CourtSports
            where s.VenueId == v.Id && s.Sport == sport
                && (!v.NeedsBooking
                    || !db.CourtCells.Any(x => x.CourtId == s.CourtId && x.StartsAt >= start && x.StartsAt < end))
            join c in db.Courts on s.CourtId equals c.Id
            let distance = ((v.Lat - area.Lat) * (v.Lat - area.Lat) * area.LatScale)
                + ((v.Lon - area.Lon) * (v.Lon - area.Lon) * area.LonScale)
            where distance <= area.MostSquared
            orderby distance, v.Id, c.Place, c.Id
            select new { v.Id, v.Name, v.NameEn, v.Address, v.NeedsBooking, CourtId = c.Id, Court = c.Name, Distance = distance };
        // More than asked for: a venue has several courts that are as near.
        var found = await free.Take(most * 8).ToListAsync(cancellationToken);
        return
        [
            .. found.DistinctBy(c => c.Id).Concat(found).DistinctBy(c => c.CourtId).Take(most).Select(c => new CourtOffer(
                c.CourtId, c.Id, c.Name, c.NameEn, c.Court, c.Address, Math.Round(Math.Sqrt(c.Distance), 1), c.NeedsBooking)),
        ];
    }
}
