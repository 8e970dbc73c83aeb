using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.Afterwards;

/// <summary>What players say after a game: its result, and what they think of each other. Each act holds the game.</summary>
internal sealed class Rating(WriteTransaction write, IOptions<MatchOptions> options, TimeProvider time)
{
    /// <summary>States the result. The others are told, and it confirms itself unless one of them disputes it.</summary>
    public Task<ProblemHttpResult?> StateAsync(Guid matchId, Guid account, StateResult request, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var (db, now) = (work.Db, time.Now());
            if (await HoldAsync(work, matchId, account, now, ct) is not { } match)
            {
                return Problem.NotFound();
            }

            var players = await PlayersAsync(db, matchId, ct);
            var winners = request.Winners!;
            if (!winners.All(players.Contains))
            {
                return Problem.Invalid("winners", "players of the game, each once; none for a draw");
            }

            var result = await db.MatchResults.SingleOrDefaultAsync(r => r.MatchId == matchId, ct);
            if (!OverGames.MayState(result, match.EndsAt, now, options.Value))
            {
                return Problem.Conflict(ProblemCodes.AlreadyDecided, "The result is stated, or the time to state it is over.");
            }

            if (result is null)
            {
                result = new ResultRow { MatchId = matchId };
                db.MatchResults.Add(result);
            }

            await db.ResultWinners.Where(w => w.MatchId == matchId).ExecuteDeleteAsync(ct);
            db.ResultWinners.AddRange(winners.Select(winner => new ResultWinnerRow { MatchId = matchId, AccountId = winner }));
            (result.ById, result.Score, result.State, result.StatedAt) = (account, request.Score, ResultState.Stated, now);
            result.ConfirmsAt = now.AddHours(options.Value.ResultConfirmHours);
            result.DisputeUntil = now.AddHours(options.Value.ResultDisputeHours);
            (result.DueAt, result.Attempts) = (result.ConfirmsAt, result.Attempts + 1);
            MatchNews.Tell(work, players.Where(player => player != account), NotificationKinds.ResultStated, match);
            return null;
        }, cancellationToken);

    /// <summary>The result counts for nothing. Any player but the one that stated it may say so.</summary>
    public Task<ProblemHttpResult?> DisputeAsync(Guid matchId, Guid account, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var (db, now) = (work.Db, time.Now());
            if (await HoldAsync(work, matchId, account, now, ct) is not { } match
                || await db.MatchResults.SingleOrDefaultAsync(r => r.MatchId == matchId, ct) is not { } result)
            {
                return Problem.NotFound();
            }

            if (result.State == ResultState.Disputed)
            {
                return null;
            }

            if (result.State == ResultState.Final || result.ById == account || now >= result.DisputeUntil)
            {
                return Problem.Conflict(ProblemCodes.AlreadyDecided, "The result is final, or the caller's own.");
            }

            (result.State, result.DueAt) = (ResultState.Disputed, null);
            MatchNews.Tell(
                work, (await PlayersAsync(db, matchId, ct)).Where(player => player != account), NotificationKinds.ResultDisputed, match);
            return null;
        }, cancellationToken);

    /// <summary>Ratings of other players; they replace the caller's earlier ones.</summary>
    public Task<ProblemHttpResult?> RateAsync(
        Guid matchId, Guid account, IReadOnlyList<PlayerRating> ratings, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var (db, now) = (work.Db, time.Now());
            if (!await OverGames.Of(db, account, now).AnyAsync(m => m.Id == matchId, ct))
            {
                return Problem.NotFound();
            }

            var players = await PlayersAsync(db, matchId, ct);
            // The accounts before the game: ratings of one member in several games are counted one after the other.
            await PlanLock.TakeAsync(db, [.. ratings.Select(rating => rating.AccountId).Where(players.Contains)], ct);
            if (await HoldAsync(work, matchId, account, now, ct) is not { } match)
            {
                return Problem.NotFound();
            }

            var absent = await db.Strikes.Where(s => s.MatchId == matchId && s.Fault == AttendanceFault.Absent && s.LiftedAt == null)
                .Select(s => s.AccountId).ToListAsync(ct);
            if (absent.Contains(account) || !ratings.All(r => players.Contains(r.AccountId) && !absent.Contains(r.AccountId)))
            {
                return Problem.Invalid("ratings", "players of the game that were there, by one that was there");
            }

            if (now >= match.EndsAt.AddHours(options.Value.RatingHours))
            {
                return Problem.Conflict(ProblemCodes.AlreadyEnded, "The time to rate is over.");
            }

            var given = await db.PlayerRatings.Where(r => r.MatchId == matchId && r.ById == account).ToListAsync(ct);
            foreach (var rating in ratings)
            {
                var row = given.Find(r => r.AboutId == rating.AccountId);
                if (row is null)
                {
                    row = new PlayerRatingRow { MatchId = matchId, AboutId = rating.AccountId, ById = account, At = now };
                    db.PlayerRatings.Add(row);
                }

                (row.Manner, row.Level, row.Reasons) = (rating.Manner!.Value, rating.Level, string.Join(' ', rating.Reasons ?? []));
            }

            await db.SaveAsync(ct);
            await Standings.KeepAsync(db, [.. ratings.Select(rating => rating.AccountId)], ct);
            return null;
        }, cancellationToken);

    private static async Task<MatchRow?> HoldAsync(
        Work work, Guid matchId, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await OverGames.Of(work.Db, account, now).AnyAsync(m => m.Id == matchId, cancellationToken))
        {
            return null;
        }

        await work.Db.LockMatchAsync(matchId, cancellationToken);
        return await work.Db.Matches.AsNoTracking().SingleAsync(m => m.Id == matchId, cancellationToken);
    }

    private static Task<List<Guid>> PlayersAsync(PlayLinkDb db, Guid matchId, CancellationToken cancellationToken) =>
        db.MatchPlayers.Where(p => p.MatchId == matchId && p.LeftAt == null && p.Answer != SeatAnswer.Asked).Select(p => p.AccountId)
            .ToListAsync(cancellationToken);
}
