using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Tickets;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>Games with a seat that no player holds and that is not kept for an answer.</summary>
internal sealed class FreeSeats(IOptions<MatchOptions> options, IOptions<MatchingSettings> matching, TimeProvider time)
{
    /// <summary>When a game takes no more players.</summary>
    public DateTimeOffset Closes(DateTimeOffset start) => start.AddMinutes(-matching.Value.LeadMinutes);

    /// <summary>Waiting tickets come first: only they get a seat for a moment after it became free.</summary>
    public IQueryable<MatchRow> In(PlayLinkDb db)
    {
        var settled = time.Now().AddSeconds(-options.Value.TicketsFirstSeconds);
        return Open(db).Where(m => m.SeatsTaken + db.MatchWaiting.Count(w => w.MatchId == m.Id && w.OfferHolds) < m.MaxPlayers
            && (m.SeatFreedAt == null || m.SeatFreedAt <= settled));
    }

    /// <summary>Games that take players.</summary>
    public IQueryable<MatchRow> Open(PlayLinkDb db)
    {
        var closes = time.Now().AddMinutes(matching.Value.LeadMinutes);
        return db.Matches.AsNoTracking().Where(m => m.CalledOffAt == null && m.StartsAt > closes);
    }
}
