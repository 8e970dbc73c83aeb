using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Settings;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>
/// Offers free seats to waiting lists in their order, and takes back what was not answered. Each change is one conditional update in the
/// transaction of its feed event: of two processes one makes it. How many seats are kept is counted from the places, so that a
/// place that ends in any way frees its seat.
/// </summary>
internal sealed class SeatOffers(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, JoinableMatches joinable, FreeSeats free, TimeProvider time)
{
    private const int MostAtOnce = 100;

    /// <summary>Offers the seats of games that have some.</summary>
    public async Task OfferAsync(CancellationToken cancellationToken)
    {
        List<MatchWaitingRow> places;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var soon = time.Now() + OfferTimes.ForAll;
            var games = await free.In(db)
                .Where(m => db.MatchWaiting.Any(w => w.MatchId == m.Id && w.OfferUntil == null
                    && (w.MissedAt == null || w.MissedAt < m.SeatFreedAt || m.StartsAt < soon)))
                .OrderBy(m => m.StartsAt).Take(MostAtOnce).Select(m => m.Id).ToListAsync(cancellationToken);
            places = games.Count == 0 ? [] : await db.MatchWaiting.AsNoTracking().Where(w => games.Contains(w.MatchId))
                .OrderBy(w => w.Id).ToListAsync(cancellationToken);
        }

        foreach (var place in places)
        {
            await OfferAsync(place, cancellationToken);
        }
    }

    /// <summary>Offers a seat if one is free and the member still fits. A member that let one pass waits for the next one.</summary>
    public async Task OfferAsync(MatchWaitingRow place, CancellationToken cancellationToken)
    {
        if (place.OfferUntil is null)
        {
            await write.RunAsync((work, ct) => OfferAsync(work, place, ct), cancellationToken);
        }
    }

    /// <summary>Tells members of seats that were offered in their night.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        foreach (var place in await FindAsync((w, now) => w.Where(place => place.OfferTellAt <= now), cancellationToken))
        {
            await write.RunAsync(async (work, ct) =>
            {
                if (place.OfferUntil is { } until && await free.Open(work.Db).SingleOrDefaultAsync(m => m.Id == place.MatchId, ct)
                        is { } match
                    && await Of(work.Db, place).Where(w => w.OfferTellAt == place.OfferTellAt)
                        .ExecuteUpdateAsync(set => set.SetProperty(w => w.OfferTellAt, (DateTimeOffset?)null), ct) > 0)
                {
                    MatchNews.TellOffer(work, place.AccountId, match, until);
                }
            }, cancellationToken);
        }
    }

    /// <summary>Seats that were not taken in time go to the next; the members stay on the list, as the last.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        foreach (var place in await FindAsync((w, now) => w.Where(place => place.OfferUntil <= now), cancellationToken))
        {
            await write.RunAsync((work, ct) => PassAsync(work, place, ct), cancellationToken);
        }
    }

    /// <summary>All were offered a seat, and another member has it: the next free seat is news again.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await Beaten(db).AnyAsync(cancellationToken))
            {
                return;
            }
        }

        await write.RunAsync((work, ct) => WithdrawAsync(Beaten(work.Db), ct), cancellationToken);

        static IQueryable<MatchWaitingRow> Beaten(PlayLinkDb db) => db.MatchWaiting.Where(
            // A comparison, since a test for null goes by no index.
            w => w.OfferUntil > DateTimeOffset.UnixEpoch && !w.OfferHolds
                && db.Matches.Any(m => m.Id == w.MatchId && m.SeatsTaken >= m.MaxPlayers));
    }

    /// <summary>Lets an offered seat go to the next.</summary>
    /// <returns>False when the offer has ended otherwise.</returns>
    public async Task<bool> PassAsync(Work work, MatchWaitingRow place, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var last = Guid.CreateVersion7(now);
        if (place.OfferUntil is null || await Of(work.Db, place).Where(w => w.OfferUntil == place.OfferUntil).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.Id, last).SetProperty(w => w.MissedAt, now).SetProperty(w => w.OfferHolds, false)
                .SetProperty(w => w.OfferUntil, (DateTimeOffset?)null).SetProperty(w => w.OfferTellAt, (DateTimeOffset?)null),
            cancellationToken) == 0)
        {
            return false;
        }

        // Once the game takes no more players, the list is over: nothing was missed that is worth a word.
        if (await free.Open(work.Db).SingleOrDefaultAsync(m => m.Id == place.MatchId, cancellationToken) is { } match)
        {
            if (place.OfferUntil <= now)
            {
                MatchNews.Tell(work, [place.AccountId], NotificationKinds.SeatPassed, match);
            }

            work.TellMatchChanged(match.ToPoolEntry());
        }

        return true;
    }

    /// <summary>Takes offers back without a loss for the members.</summary>
    public static Task<int> WithdrawAsync(IQueryable<MatchWaitingRow> places, CancellationToken cancellationToken) =>
        places.ExecuteUpdateAsync(
            set => set.SetProperty(w => w.OfferHolds, false).SetProperty(w => w.OfferUntil, (DateTimeOffset?)null)
                .SetProperty(w => w.OfferTellAt, (DateTimeOffset?)null), cancellationToken);

    private async Task<bool> OfferAsync(Work work, MatchWaitingRow place, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        var match = await (await joinable.ForAsync(db, place.AccountId, cancellationToken))
            .SingleOrDefaultAsync(m => m.Id == place.MatchId, cancellationToken);
        if (match is null || await JoinableMatches.OverlapsAsync(db, place.AccountId, match, cancellationToken))
        {
            return false;
        }

        var forAll = match.StartsAt - now < OfferTimes.ForAll;
        // Holds the game: of a refill and an offer the second one sees what the first has done.
        if ((!forAll && place.MissedAt is { } missed && !(missed < match.SeatFreedAt))
            || await db.Matches.Where(m => m.Id == match.Id && m.StartsAt == match.StartsAt)
                .LockAsync(cancellationToken) == 0
            || !await free.In(db).AnyAsync(m => m.Id == match.Id, cancellationToken))
        {
            return false;
        }

        var closes = free.Closes(match.StartsAt);
        var zone = (await AccountSettings.OfAsync(db, place.AccountId, cancellationToken)).TimeZone();
        var (tellAt, until) = forAll ? new(now, closes) : OfferTimes.Of(now, match.StartsAt, closes, zone);
        DateTimeOffset? later = tellAt > now ? tellAt : null;
        if (await Of(db, place).Where(w => w.OfferUntil == null).ExecuteUpdateAsync(
            set => set.SetProperty(w => w.OfferUntil, until).SetProperty(w => w.OfferTellAt, later)
                .SetProperty(w => w.OfferHolds, !forAll), cancellationToken) == 0)
        {
            return false;
        }

        if (later is null)
        {
            MatchNews.TellOffer(work, place.AccountId, match, until);
        }

        if (!forAll)
        {
            work.TellMatchChanged(match.ToPoolEntry());
        }

        return true;
    }

    private static IQueryable<MatchWaitingRow> Of(PlayLinkDb db, MatchWaitingRow place) =>
        db.MatchWaiting.Where(w => w.MatchId == place.MatchId && w.AccountId == place.AccountId);

    private async Task<List<MatchWaitingRow>> FindAsync(
        Func<IQueryable<MatchWaitingRow>, DateTimeOffset, IQueryable<MatchWaitingRow>> due, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await due(db.MatchWaiting.AsNoTracking(), time.Now()).OrderBy(w => w.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
    }
}
