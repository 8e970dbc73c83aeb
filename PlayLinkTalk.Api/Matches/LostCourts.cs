using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Games that have no court any more. Their players are told, and their cards offer others.</summary>
internal static class LostCourts
{
    /// <summary>Takes the place from a tracked game.</summary>
    public static void Forget(MatchRow match, DateTimeOffset now) =>
        (match.VenueId, match.CourtId, match.Place, match.PlaceNote, match.CourtDueAt) = (null, null, null, null, now);

    /// <summary>A venue ended the booking of a game, within the transaction that frees it.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="matchId">The game.</param>
    /// <param name="courtId">Its court. A game that has another place by now keeps it.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task TellAsync(Work work, Guid matchId, Guid courtId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Holds the row, as each change of a game does.
        var lost = await work.Db.Matches.Where(m => m.Id == matchId && m.CourtId == courtId && m.CalledOffAt == null && m.EndsAt > now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.VenueId, (Guid?)null).SetProperty(m => m.CourtId, (Guid?)null)
                    .SetProperty(m => m.Place, (string?)null).SetProperty(m => m.PlaceNote, (string?)null)
                    .SetProperty(m => m.CourtDueAt, (DateTimeOffset?)now),
                cancellationToken);
        if (lost == 0)
        {
            return;
        }

        var match = await work.Db.Matches.AsNoTracking().SingleAsync(m => m.Id == matchId, cancellationToken);
        var players = await work.Db.MatchPlayers
            .Where(p => p.MatchId == matchId && p.LeftAt == null && p.Answer != SeatAnswer.Asked).Select(p => p.AccountId)
            .ToListAsync(cancellationToken);
        MatchNews.Tell(work, players, MatchNews.Changed, match);
        await RoomNotice.AddAsync(work, match.RoomId, NoticeCodes.CourtLost, now, cancellationToken);
        CardNews.Tell(work, match.RoomId);
    }
}
