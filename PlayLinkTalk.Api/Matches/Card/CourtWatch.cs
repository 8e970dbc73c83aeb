using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Contracts.Venues;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>
/// Holds the nearest free court for each game that has no place yet, and ends holds whose time is over. What is due stands in the
/// database; the lease is checked in each transaction.
/// </summary>
internal sealed class CourtWatch(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, PlayCatalogue catalogue, IOptions<VenueOptions> options,
    TimeProvider time, ILogger<CourtWatch> logger)
    : LeasedJob("courts", TimeSpan.FromSeconds(options.Value.CheckSeconds), time, logger)
{
    private const int MostAtOnce = 100;
    private readonly TimeProvider _time = time;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        foreach (var hold in await EndedAsync(cancellationToken))
        {
            await write.RunAsync((work, ct) => EndAsync(work, lease, hold, ct), cancellationToken);
        }

        foreach (var match in await DueAsync(cancellationToken))
        {
            await write.RunAsync((work, ct) => LookAsync(work, lease, match, ct), cancellationToken);
        }
    }

    private async Task<List<Guid>> EndedAsync(CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.CourtBookings.Where(b => b.HeldUntil <= now).OrderBy(b => b.HeldUntil).Take(MostAtOnce).Select(b => b.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Matches.Where(m => m.CourtDueAt <= now).OrderBy(m => m.CourtDueAt).Take(MostAtOnce).Select(m => m.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task EndAsync(Work work, Lease lease, Guid hold, CancellationToken cancellationToken)
    {
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return;
        }

        // It may be confirmed, or kept for a vote, a moment ago.
        var now = _time.Now();
        var ended = work.Db.CourtBookings.Where(b => b.Id == hold && b.State == BookingState.Held && b.HeldUntil <= now);
        var room = await ended.Join(work.Db.Matches, b => b.MatchId, m => (Guid?)m.Id, (_, m) => (Guid?)m.RoomId)
            .SingleOrDefaultAsync(cancellationToken);
        if (await CourtBook.FreeAsync(work.Db, ended, cancellationToken) > 0 && room is { } told)
        {
            CardNews.Tell(work, told);
        }
    }

    private async Task LookAsync(Work work, Lease lease, Guid matchId, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, _time.Now());
        // Holds the row until the commit: votes and a call-off come before or after.
        if (!await lease.IsHeldAsync(work, cancellationToken)
            || await db.Matches.Where(m => m.Id == matchId && m.CourtDueAt != null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.CourtDueAt, (DateTimeOffset?)null), cancellationToken) == 0)
        {
            return;
        }

        var match = await db.Matches.AsNoTracking().SingleAsync(m => m.Id == matchId, cancellationToken);
        if (match.CalledOffAt is not null || match.StartsAt <= now || match.Place is not null
            || await db.ChangeProposals.AnyAsync(p => p.OpenFor == matchId && p.CourtId != null, cancellationToken))
        {
            return;
        }

        var area = GameArea.Of(catalogue, options.Value, match);
        var near = await NearCourts.FindAsync(
            db, area, match.Sport, match.StartsAt, match.EndsAt, GameCourts.MostOffers, cancellationToken);
        if (near.Count == 0)
        {
            return;
        }

        foreach (var offer in near)
        {
            // A public place needs no hold. Of the others the first that no other transaction has just taken.
            if (!offer.NeedsBooking
                || (await CourtChoice.FindAsync(db, offer.CourtId, match.Sport, cancellationToken) is { } choice
                    && await HoldAsync(db, match, choice, now, cancellationToken)))
            {
                break;
            }
        }

        CardNews.Tell(work, match.RoomId);
    }

    private Task<bool> HoldAsync(
        PlayLinkDb db, MatchRow match, CourtChoice choice, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var booking = GameCourts.BookingOf(match, choice, match.StartsAt, BookingState.Held, now);
        booking.HeldUntil = now.AddMinutes(options.Value.HoldMinutes);
        return CourtBook.TryTakeAsync(db, booking, cancellationToken);
    }
}
