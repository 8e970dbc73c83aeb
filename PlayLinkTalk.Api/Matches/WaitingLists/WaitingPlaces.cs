using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>A place on a waiting list as its owner sees it.</summary>
internal static class WaitingPlaces
{
    /// <summary>Null when the account is not on the list.</summary>
    public static async Task<WaitingListPlace?> FindAsync(
        PlayLinkDb db, Guid matchId, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var places = db.MatchWaiting.AsNoTracking().Where(w => w.MatchId == matchId && w.AccountId == account);
        if (await places.SingleOrDefaultAsync(cancellationToken) is not { } mine)
        {
            return null;
        }

        var ahead = await db.MatchWaiting.CountAsync(w => w.MatchId == matchId && w.Id.CompareTo(mine.Id) < 0, cancellationToken);
        return new(matchId, Seated: false, ahead, OfferOf(mine, now));
    }

    /// <summary>The seat that is offered to the owner of the place. In the night it can be taken before an alert tells of it.</summary>
    public static SeatOffer? OfferOf(MatchWaitingRow place, DateTimeOffset now) =>
        place.OfferUntil is { } until && until > now ? new(until, place.OfferHolds) : null;
}
