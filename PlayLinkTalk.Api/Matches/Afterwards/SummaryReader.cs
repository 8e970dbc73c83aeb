using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Afterwards;

/// <summary>Reads a game that is over for one of its players; for other accounts, and before its end, it does not exist.</summary>
internal sealed class SummaryReader(PlayLinkDb db, MatchReader matches, IOptions<MatchOptions> options, TimeProvider time)
{
    public async Task<GameSummary?> FindAsync(Guid matchId, Guid reader, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var found = await matches.ViewAsync(
            OverGames.Of(db, reader, now).Where(m => m.Id == matchId), reader, cancellationToken);
        if (found is not [var match])
        {
            return null;
        }

        var absent = await db.Strikes.Where(s => s.MatchId == matchId && s.Fault == AttendanceFault.Absent && s.LiftedAt == null)
            .Select(s => s.AccountId).ToListAsync(cancellationToken);
        var mine = await db.PlayerRatings.AsNoTracking().Where(r => r.MatchId == matchId && r.ById == reader)
            .ToDictionaryAsync(r => r.AboutId, cancellationToken);
        var result = await db.MatchResults.AsNoTracking().SingleOrDefaultAsync(r => r.MatchId == matchId, cancellationToken);
        return new(
            matchId,
            [.. match.Players.Select(player => new SummaryPlayer(
                player.AccountId, player.Name, absent.Contains(player.AccountId), View(mine.GetValueOrDefault(player.AccountId))))],
            result is null ? null : await ViewAsync(result, reader, now, cancellationToken),
            OverGames.MayState(result, match.EndsAt, now, options.Value), match.EndsAt.AddHours(options.Value.RatingHours));
    }

    private async Task<GameResult> ViewAsync(ResultRow result, Guid reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var winners = await db.ResultWinners.Where(w => w.MatchId == result.MatchId).Select(w => w.AccountId).OrderBy(id => id)
            .ToListAsync(cancellationToken);
        var isBlocked = (await BlockList.BlockedByAsync(db, reader, cancellationToken)).Contains(result.ById);
        var by = isBlocked ? null : await db.Accounts.Where(a => a.Id == result.ById)
            .Select(a => new PlayerName(a.Id, a.DisplayName, a.Simulated, a.GuestUntil != null ? (bool?)true : null))
            .SingleOrDefaultAsync(cancellationToken);
        return new(
            result.State, winners, result.Score, by, result.StatedAt, result.ConfirmsAt, result.DisputeUntil,
            result.State is ResultState.Stated or ResultState.Confirmed && result.ById != reader && now < result.DisputeUntil);
    }

    private static PlayerRating? View(PlayerRatingRow? row) => row is null ? null : new(
        row.AboutId, row.Manner, row.Level, row.Reasons.Length == 0 ? null : row.Reasons.Split(' '));
}
