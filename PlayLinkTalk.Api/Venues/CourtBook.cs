using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Venues.Rows;

namespace PlayLinkTalk.Api.Venues;

/// <summary>
/// Takes and frees times of courts, within the caller's transaction. A time is a row for each ten minutes under a unique key: of many
/// transactions that want the same ones, the database lets one have them.
/// </summary>
internal static class CourtBook
{
    public const int CellMinutes = 10;
    private static readonly TimeSpan Cell = TimeSpan.FromMinutes(CellMinutes);

    /// <summary>The ten minutes of a time, half open: what ends at a mark does not touch the ones that begin there.</summary>
    public static IReadOnlyList<DateTimeOffset> CellsOf(DateTimeOffset start, DateTimeOffset end)
    {
        var cells = new List<DateTimeOffset>();
        for (var at = start.AddTicks(-(start.UtcTicks % Cell.Ticks)); at < end; at += Cell)
        {
            cells.Add(at);
        }

        return cells;
    }

    /// <summary>Takes the booking's time. False when any of it is taken: nothing is written then.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="booking">A new one. It is not tracked.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task<bool> TryTakeAsync(PlayLinkDb db, CourtBookingRow booking, CancellationToken cancellationToken)
    {
        var cells = CellsOf(booking.StartsAt, booking.EndsAt);
        var (first, end) = (cells[0], booking.EndsAt);
        if (await db.CourtCells.AnyAsync(
            c => c.CourtId == booking.CourtId && c.StartsAt >= first && c.StartsAt < end, cancellationToken))
        {
            return false;
        }

        // A transaction that was not committed a moment ago may have taken them meanwhile: what is taken is left out, and counted.
        var values = string.Join(", ", cells.Select((_, at) => $"({{0}}, {{{at + 2}}}, {{1}})"));
        var insert = (db.IsSqlite ? "INSERT OR IGNORE" : "INSERT IGNORE") + " INTO court_cells (CourtId, StartsAt, BookingId) VALUES "
            + values;
        object[] parameters = [booking.CourtId, booking.Id, .. cells.Select(cell => (object)cell.UtcDateTime)];
        if (await db.Database.ExecuteSqlRawAsync(insert, parameters, cancellationToken) == cells.Count)
        {
            await db.InsertAsync([booking], cancellationToken);
            return true;
        }

        await db.CourtCells.Where(c => c.BookingId == booking.Id).ExecuteDeleteAsync(cancellationToken);
        return false;
    }

    /// <summary>Ends bookings: their times are free.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> FreeAsync(PlayLinkDb db, IQueryable<CourtBookingRow> bookings, CancellationToken cancellationToken)
    {
        var ids = await bookings.Select(b => b.Id).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return 0;
        }

        // The booking first: a hold that is being confirmed is either booked before, or gone.
        var ended = await bookings.Where(b => ids.Contains(b.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.CourtCells.Where(c => ids.Contains(c.BookingId) && !db.CourtBookings.Any(b => b.Id == c.BookingId))
            .ExecuteDeleteAsync(cancellationToken);
        return ended;
    }

    /// <summary>Ends all bookings and holds of a game.</summary>
    public static Task FreeGameAsync(PlayLinkDb db, Guid matchId, CancellationToken cancellationToken) =>
        FreeAsync(db, db.CourtBookings.Where(b => b.MatchId == matchId), cancellationToken);

    /// <summary>Ends all that an account has booked, and its duties: it ends.</summary>
    public static async Task FreeAccountAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken)
    {
        await db.VenueManagers.Where(m => m.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        await FreeAsync(db, db.CourtBookings.Where(b => b.AccountId == account), cancellationToken);
    }
}
