using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Api.Venues.Rows;
using PlayLinkTalk.Contracts.Venues;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>The courts of a game within the transactions that hold it: held for a vote, booked by it, moved with the start.</summary>
internal static class GameCourts
{
    public const int MostOffers = 3;

    /// <summary>Keeps a court free until the vote is over. The refusal when it can't be, with others that are free.</summary>
    /// <param name="db">In a transaction that holds the game.</param>
    /// <param name="area">Where others are looked for.</param>
    /// <param name="match">Held.</param>
    /// <param name="choice">A court with the sport of the game.</param>
    /// <param name="start">Of the game as it is proposed.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task<ProblemHttpResult?> HoldAsync(
        PlayLinkDb db, SearchArea area, MatchRow match, CourtChoice choice, DateTimeOffset start, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var end = start + (match.EndsAt - match.StartsAt);
        if (!choice.IsOpen(start, end))
        {
            return Problem.Invalid("courtId", "a court that is open for all of the game");
        }

        var holds = db.CourtBookings.Where(b => b.MatchId == match.Id && b.State == BookingState.Held);
        if (!choice.NeedsBooking)
        {
            await CourtBook.FreeAsync(db, holds, cancellationToken);
            return null;
        }

        // The court that was offered is kept already.
        var kept = await holds.Where(b => b.CourtId == choice.CourtId && b.StartsAt == start)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.HeldUntil, (DateTimeOffset?)null), cancellationToken) > 0;
        if (!kept && !await CourtBook.TryTakeAsync(
            db, BookingOf(match, choice, start, BookingState.Held, now), cancellationToken))
        {
            return SlotTaken.Problem(await NearCourts.FindAsync(db, area, match.Sport, start, end, MostOffers, cancellationToken));
        }

        await CourtBook.FreeAsync(db, holds.Where(b => b.HeldUntil != null), cancellationToken);
        return null;
    }

    /// <summary>Books the court that the players agreed on, and frees the one of before. False when it is not to be had any more.</summary>
    public static async Task<bool> BookAsync(
        PlayLinkDb db, MatchRow match, ChangeProposalRow proposal, DateTimeOffset start, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var end = start + (match.EndsAt - match.StartsAt);
        if (await CourtChoice.FindAsync(db, proposal.CourtId!.Value, match.Sport, cancellationToken) is not { } choice
            || !choice.IsOpen(start, end))
        {
            return false;
        }

        var own = db.CourtBookings.Where(b => b.MatchId == match.Id);
        if (choice.NeedsBooking && await own
            .Where(b => b.State == BookingState.Held && b.CourtId == choice.CourtId && b.StartsAt == start && b.EndsAt == end)
            .ExecuteUpdateAsync(
                set => set.SetProperty(b => b.State, BookingState.Booked).SetProperty(b => b.HeldUntil, (DateTimeOffset?)null),
                cancellationToken) == 0
            && !await CourtBook.TryTakeAsync(db, BookingOf(match, choice, start, BookingState.Booked, now), cancellationToken))
        {
            return false;
        }

        await CourtBook.FreeAsync(
            db,
            choice.NeedsBooking
                ? own.Where(b => b.CourtId != choice.CourtId || b.StartsAt != start || b.State != BookingState.Booked)
                : own,
            cancellationToken);
        return true;
    }

    /// <summary>
    /// The game has another start: its court is booked for the new time if it is free then. False when the game has lost it; others
    /// are looked for.
    /// </summary>
    public static async Task<bool> MoveAsync(PlayLinkDb db, MatchRow match, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await CourtBook.FreeGameAsync(db, match.Id, cancellationToken);
        if (match.CourtId is not { } court)
        {
            match.CourtDueAt = match.Place is null ? now : null;
            return true;
        }

        if (await CourtChoice.FindAsync(db, court, match.Sport, cancellationToken) is { } choice
            && choice.IsOpen(match.StartsAt, match.EndsAt)
            && (!choice.NeedsBooking || await CourtBook.TryTakeAsync(
                db, BookingOf(match, choice, match.StartsAt, BookingState.Booked, now), cancellationToken)))
        {
            return true;
        }

        LostCourts.Forget(match, now);
        return false;
    }

    /// <summary>Ends what was held for a vote that came to nothing.</summary>
    public static Task ReleaseAsync(PlayLinkDb db, Guid matchId, CancellationToken cancellationToken) =>
        CourtBook.FreeAsync(
            db, db.CourtBookings.Where(b => b.MatchId == matchId && b.State == BookingState.Held), cancellationToken);

    /// <summary>Courts for a game that has no place: the one that is held for it, and others that are free.</summary>
    public static async Task<IReadOnlyList<CourtOffer>> OffersAsync(
        PlayLinkDb db, SearchArea area, MatchRow match, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = await (
            from b in db.CourtBookings
            where b.MatchId == match.Id && b.State == BookingState.Held && b.HeldUntil > now && b.StartsAt == match.StartsAt
            join c in db.Courts on b.CourtId equals c.Id
            join v in db.Venues on b.VenueId equals v.Id
            select new { v.Id, v.Name, v.NameEn, v.Address, v.Lat, v.Lon, CourtId = c.Id, Court = c.Name, b.HeldUntil })
            .ToListAsync(cancellationToken);
        var others = await NearCourts.FindAsync(
            db, area, match.Sport, match.StartsAt, match.EndsAt, MostOffers, cancellationToken);
        return
        [
            .. held.Select(h => new CourtOffer(
                h.CourtId, h.Id, h.Name, h.NameEn, h.Court, h.Address,
                Math.Round(GreatCircle.DistanceKm(area.Lat, area.Lon, h.Lat, h.Lon), 1), true, h.HeldUntil))
                .Concat(others.Where(o => !held.Exists(h => h.Id == o.VenueId))).Take(MostOffers),
        ];
    }

    public static CourtBookingRow BookingOf(
        MatchRow match, CourtChoice choice, DateTimeOffset start, BookingState state, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), CourtId = choice.CourtId, VenueId = choice.VenueId, StartsAt = start,
        EndsAt = start + (match.EndsAt - match.StartsAt), State = state, MatchId = match.Id, CreatedAt = now,
    };
}
