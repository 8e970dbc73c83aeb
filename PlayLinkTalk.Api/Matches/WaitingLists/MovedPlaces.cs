using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>The waiting list of a game whose players agreed on another start.</summary>
internal static class MovedPlaces
{
    /// <summary>
    /// Keeps the places of accounts whose wish the new start fulfils and that are free then, and ends the others. All are told. It is
    /// checked again when a seat is given.
    /// </summary>
    /// <param name="work">The transaction that moves the game.</param>
    /// <param name="match">With the new start.</param>
    /// <param name="before">The start of before.</param>
    /// <param name="window">How far from the asked start a wish reaches, in both directions.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task SettleAsync(
        Work work, MatchRow match, DateTimeOffset before, TimeSpan window, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var places = await db.MatchWaiting.AsNoTracking().Where(w => w.MatchId == match.Id).ToListAsync(cancellationToken);
        if (places.Count == 0)
        {
            return;
        }

        Guid[] near = [.. places.Where(w => (match.StartsAt - (w.StartsAt ?? before)).Duration() <= window).Select(w => w.AccountId)];
        var busy = await db.ScheduleEntries
            .Where(e => near.Contains(e.AccountId) && e.StartsAt < match.EndsAt && e.EndsAt > match.StartsAt)
            .Select(e => e.AccountId).ToListAsync(cancellationToken);
        Guid[] kept = [.. near.Except(busy)];
        Guid[] ended = [.. places.Select(w => w.AccountId).Except(kept)];
        await db.MatchWaiting.Where(w => w.MatchId == match.Id && ended.Contains(w.AccountId)).ExecuteDeleteAsync(cancellationToken);
        // A seat was offered for the start of before.
        await SeatOffers.WithdrawAsync(db.MatchWaiting.Where(w => w.MatchId == match.Id), cancellationToken);
        MatchNews.Tell(work, kept, MatchNews.WaitingListMoved, match);
        MatchNews.Tell(work, ended, MatchNews.WaitingListLeft, match);
    }
}
