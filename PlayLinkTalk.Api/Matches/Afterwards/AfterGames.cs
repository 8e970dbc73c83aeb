using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matches.Attendance;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Afterwards;

/// <summary>
/// What the clock does after games: players are asked how it was, results confirm themselves and become final. What is due stands in the
/// database; each step is one conditional update under the lease, so that it happens once.
/// </summary>
internal sealed class AfterGames(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, TimeProvider time)
{
    private const int MostAtOnce = 100;

    /// <summary>After a long outage players are not asked about games of days ago.</summary>
    private static readonly TimeSpan Asked = TimeSpan.FromDays(1);

    /// <summary>Games that were being written when the job looked for them last.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>Games that ended before were looked at by this process: only a way to read fewer rows.</summary>
    private DateTimeOffset _asked;

    public async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        var now = time.Now();
        List<MatchRow> over;
        List<ResultRow> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var since = _asked > now - Asked + Slack ? _asked - Slack : now - Asked;
            over = await db.Matches.AsNoTracking()
                .Where(m => m.EndsAt > since && m.EndsAt <= now && m.OverToldAt == null && m.CalledOffAt == null && m.ProposedAt == null)
                .OrderBy(m => m.EndsAt).Take(MostAtOnce).ToListAsync(cancellationToken);
            due = await db.MatchResults.AsNoTracking().Where(r => r.DueAt <= now).OrderBy(r => r.DueAt).Take(MostAtOnce)
                .ToListAsync(cancellationToken);
        }

        foreach (var match in over)
        {
            await write.RunAsync((work, ct) => AskAsync(work, lease, match, now, ct), cancellationToken);
        }

        _asked = over.Count < MostAtOnce ? now : _asked;

        foreach (var result in due)
        {
            await write.RunAsync((work, ct) => SettleAsync(work, lease, result, ct), cancellationToken);
        }
    }

    private static async Task AskAsync(
        Work work, Lease lease, MatchRow match, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await lease.IsHeldAsync(work, cancellationToken)
            && await work.Db.Matches.Where(m => m.Id == match.Id && m.OverToldAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.OverToldAt, now), cancellationToken) > 0)
        {
            var players = await work.Db.MatchPlayers
                .Where(p => p.MatchId == match.Id && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
                .Select(p => p.AccountId).ToListAsync(cancellationToken);
            MatchNews.Tell(work, players, NotificationKinds.GameOver, match);
            await Attending.JudgeAsync(work, match, now, cancellationToken);
        }
    }

    private async Task SettleAsync(Work work, Lease lease, ResultRow result, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        if (!await lease.IsHeldAsync(work, cancellationToken))
        {
            return;
        }

        // After an outage both steps may be due.
        var isFinal = result.DisputeUntil <= now;
        var state = isFinal ? ResultState.Final : ResultState.Confirmed;
        DateTimeOffset? next = isFinal ? null : result.DisputeUntil;
        if (await db.MatchResults.Where(r => r.MatchId == result.MatchId && r.DueAt == result.DueAt && r.StatedAt == result.StatedAt)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state).SetProperty(r => r.DueAt, next), cancellationToken) > 0
            && isFinal)
        {
            await MoveLevelsAsync(db, result.MatchId, cancellationToken);
        }
    }

    private static async Task MoveLevelsAsync(PlayLinkDb db, Guid matchId, CancellationToken cancellationToken)
    {
        var sport = await db.Matches.Where(m => m.Id == matchId).Select(m => m.Sport).SingleAsync(cancellationToken);
        var winners = await db.ResultWinners.Where(w => w.MatchId == matchId).Select(w => w.AccountId).ToListAsync(cancellationToken);
        var players = await db.MatchPlayers.Where(p => p.MatchId == matchId && p.LeftAt == null && p.Answer != SeatAnswer.Asked
                && !db.Strikes.Any(s => s.MatchId == matchId && s.AccountId == p.AccountId && s.Fault == AttendanceFault.Absent
                    && s.LiftedAt == null))
            .Select(p => new { p.AccountId, p.Level }).ToListAsync(cancellationToken);
        var ids = players.ConvertAll(p => p.AccountId);
        var rows = await db.PlayerLevels.Where(l => ids.Contains(l.AccountId) && l.Sport == sport)
            .ToDictionaryAsync(l => l.AccountId, cancellationToken);
        foreach (var player in players.Where(p => !rows.ContainsKey(p.AccountId)))
        {
            rows[player.AccountId] = new() { AccountId = player.AccountId, Sport = sport, Level = player.Level };
            db.PlayerLevels.Add(rows[player.AccountId]);
        }

        var before = rows.ToDictionary(row => row.Key, row => row.Value.Level);
        var isDraw = !ids.Exists(winners.Contains) || ids.TrueForAll(winners.Contains);
        foreach (var (id, row) in rows)
        {
            var others = before.Where(other => other.Key != id && (isDraw || winners.Contains(other.Key) != winners.Contains(id)))
                .Select(other => other.Value).ToArray();
            if (others.Length > 0)
            {
                row.Level = Levels.After(row.Level, others.Average(), isDraw ? 0.5 : winners.Contains(id) ? 1 : 0, row.Games);
                row.Games++;
            }
        }
    }
}
