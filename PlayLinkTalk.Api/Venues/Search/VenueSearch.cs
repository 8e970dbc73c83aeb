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
    /// <summary>What is searched first: where many venues are near, those that are far need not be sorted.</summary>
    private const double NearKm = 15;
    private const int FewVenues = 200;
    private const int MostVenues = 5000;
    private const int VenuesAtOnce = 500;

    public async Task<List<FoundVenue>> FindAsync(
        PlayLinkDb db, DistancePosition? last, int most, CancellationToken cancellationToken)
    {
        var found = new List<DistancePosition>();
        double[] rings = Area.Km > NearKm ? [NearKm, Area.Km] : [Area.Km];
        foreach (var km in rings.TakeWhile(_ => found.Count < most))
        {
            var edge = new DistancePosition(km * km, Guid.AllBitsSet);
            if (last?.Squared > edge.Squared)
            {
                continue;
            }

            await AddAsync(db, Area with { Km = km }, last, most, found, cancellationToken);
            last = edge;
        }

        List<DistancePosition> page = [.. found.Take(most)];
        var ids = page.ConvertAll(v => v.Id);
        var rows = await db.Venues.AsNoTracking().Include(v => v.Courts).ThenInclude(c => c.Sports).AsSplitQuery()
            .Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellationToken);
        return page.ConvertAll(v => new FoundVenue(rows[v.Id], v.Squared));
    }

    /// <summary>Adds those of the area after the last one, nearest first, until there are enough.</summary>
    private async Task AddAsync(
        PlayLinkDb db, SearchArea area, DistancePosition? last, int most, List<DistancePosition> found,
        CancellationToken cancellationToken)
    {
        // At most venues nearby a court is free: few are asked for their courts first, and many only where that is not enough.
        for (var portion = AsksCourts ? FewVenues : most; found.Count < most; portion = MostVenues)
        {
            var near = await NearAsync(db, area, last, portion, cancellationToken);
            foreach (var some in near.Chunk(VenuesAtOnce).TakeWhile(_ => found.Count < most))
            {
                found.AddRange(AsksCourts ? await WithCourtAsync(db, some, cancellationToken) : some);
            }

            if (near.Count < portion)
            {
                break;
            }

            last = near[^1];
        }
    }

    private bool AsksCourts => Sport is not null || Time is not null;

    /// <summary>Venues of the area that are of the kind and open, nearest first.</summary>
    private async Task<List<DistancePosition>> NearAsync(
        PlayLinkDb db, SearchArea area, DistancePosition? last, int most, CancellationToken cancellationToken)
    {
        var kind = Kind;
        var venues = db.Venues.WhereAround(area).Where(v => kind == null ? v.Kind != VenueKind.MeetingRoom : v.Kind == kind);
        if (Time is var (start, end))
        {
            venues = venues.WhereOpen(start, end);
        }

        var near = venues.Select(v => new
        {
            v.Id,
            Distance = ((v.Lat - area.Lat) * (v.Lat - area.Lat) * area.LatScale)
                + ((v.Lon - area.Lon) * (v.Lon - area.Lon) * area.LonScale),
        }).Where(v => v.Distance <= area.MostSquared);
        if (last is var (distance, id))
        {
            near = near.Where(v => v.Distance > distance || (v.Distance == distance && v.Id.CompareTo(id) > 0));
        }

        return await near.OrderBy(v => v.Distance).ThenBy(v => v.Id).Take(most)
            .Select(v => new DistancePosition(v.Distance, v.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>Those with a court for the sport that is free for all of the time, in their order.</summary>
    private async Task<IEnumerable<DistancePosition>> WithCourtAsync(
        PlayLinkDb db, DistancePosition[] near, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. near.Select(v => v.Id)];
        var sport = Sport;
        IQueryable<Guid> fitting;
        if (Time is not var (start, end))
        {
            fitting = db.CourtSports.Where(s => ids.Contains(s.VenueId) && s.Sport == sport).Select(s => s.VenueId);
        }
        else
        {
            var first = CourtBook.CellsOf(start, end)[0];
            var venues = db.Venues.Where(v => ids.Contains(v.Id));
            fitting = (sport is null
                ? venues.Where(v => !v.NeedsBooking || db.Courts.Any(
                    c => c.VenueId == v.Id && !db.CourtCells.Any(x => x.CourtId == c.Id && x.StartsAt >= first && x.StartsAt < end)))
                : venues.Where(v => db.CourtSports.Any(s => s.VenueId == v.Id && s.Sport == sport
                    && (!v.NeedsBooking
                        || !db.CourtCells.Any(x => x.CourtId == s.CourtId && x.StartsAt >= first && x.StartsAt < end)))))
                .Select(v => v.Id);
        }

        var known = (await fitting.ToListAsync(cancellationToken)).ToHashSet();
        return near.Where(v => known.Contains(v.Id));
    }
}
