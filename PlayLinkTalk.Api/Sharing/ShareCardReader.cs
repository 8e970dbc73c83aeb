using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>
/// Reads what the card of a game shows when one of its players shares it; for other accounts, and before the end, there is none. It names
/// members only that came, have not switched it off, and have no block between them and the player that shares. Guests and simulated
/// players are counted, not named.
/// </summary>
internal sealed partial class ShareCardReader(PlayLinkDb db, TimeProvider time)
{
    /// <summary>A score is written in words of a player: only one of short numbers names no member and is no telephone number.</summary>
    [GeneratedRegex(@"^(?!.*[0-9]{4})[0-9 :,/().+\-–—~]+$")]
    private static partial Regex Digits { get; }

    public async Task<ShareCardFacts?> FindAsync(Guid matchId, Guid sharer, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (await MatchReader.Mine(db, sharer).Where(m => m.Id == matchId && m.CalledOffAt == null && m.EndsAt <= now)
            .FirstOrDefaultAsync(cancellationToken) is not { } match)
        {
            return null;
        }

        var apart = await BlockList.OfAsync(db, sharer, cancellationToken);
        var players = await db.MatchPlayers
            .Where(p => p.MatchId == matchId && p.LeftAt == null && p.Answer != SeatAnswer.Asked
                && !db.Strikes.Any(s => s.MatchId == matchId && s.AccountId == p.AccountId && s.Fault == AttendanceFault.Absent
                    && s.LiftedAt == null))
            .Join(db.Accounts, p => p.AccountId, a => a.Id, (p, a) => new
            {
                a.Id,
                p.JoinedAt,
                p.TicketId,
                p.Seats,
                a.DisplayName,
                IsNamed = a.ClosedAt == null && a.GuestUntil == null && !a.Simulated
                    && !db.AccountSettings.Any(s => s.AccountId == a.Id && s.Unnamed),
            }).ToListAsync(cancellationToken);
        var result = await db.MatchResults.AsNoTracking().SingleOrDefaultAsync(
            r => r.MatchId == matchId && (r.State == ResultState.Confirmed || r.State == ResultState.Final), cancellationToken);
        var winners = result is null ? [] : await db.ResultWinners.Where(w => w.MatchId == matchId).Select(w => w.AccountId)
            .ToListAsync(cancellationToken);
        return new(
            match.Sport, match.District, match.StartsAt, match.EndsAt, players.Sum(p => p.Seats),
            result?.Score is { } score && Digits.IsMatch(score) ? score : null,
            [
                .. players.Where(p => p.IsNamed && !apart.Contains(p.Id)).OrderBy(p => p.JoinedAt).ThenBy(p => p.TicketId)
                    .Select(p => new ShareCardPlayer(p.DisplayName, winners.Contains(p.Id))),
            ]);
    }
}
