using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Month;

/// <summary>No member plays two games at once, or within a time that it keeps free.</summary>
internal static class PlanAudit
{
    public static async Task JudgeAsync(
        Report report, PlayLinkDb db, IEnumerable<EntryLife> entries, IReadOnlyList<MatchRow> games, DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        var seats = games.Where(game => game.CalledOffAt is null && game.ProposedAt is null)
            .SelectMany(game => game.Players.Where(player => player.LeftAt is null && player.Answer is null or SeatAnswer.Accepted)
                .Select(player => (player.AccountId, game.Id, game.StartsAt, game.EndsAt))).ToArray();
        var playing = seats.ToLookup(seat => seat.AccountId, seat => (Start: seat.StartsAt, End: seat.EndsAt));
        var plans = await db.ScheduleEntries.AsNoTracking().Select(e => new { e.AccountId, e.MatchId, e.StartsAt, e.EndsAt })
            .ToListAsync(cancellationToken);
        report.AddAtLeast("games", games.Count, "", 1);
        report.AddAtLeast("seats", seats.Length, "", 1);
        report.AddLaw("games of one member at once", Times.Overlaps(playing));
        report.AddLaw("games within a time that a member keeps free", entries.Where(life => life.IsFixed)
            .Sum(life => OverlapsOf(life, playing[life.Owner.Id], until)));
        var stored = plans.Select(plan => (plan.AccountId, plan.MatchId, plan.StartsAt, plan.EndsAt)).ToHashSet();
        report.AddLaw("seats without a plan, and plans without a seat", stored.Count + seats.Length - (2 * seats.Count(stored.Contains)));
    }

    private static long OverlapsOf(
        EntryLife life, IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> games, DateTimeOffset until)
    {
        var own = games.ToArray();
        // What was cancelled kept nothing free afterwards.
        var kept = life.Versions.Where(version => version.Until is null)
            .SelectMany(version => life.Starts(version, MonthPlan.Start, until)).Where(start => !life.Skipped.ContainsKey(start));
        return own.Length == 0 ? 0 : kept.Sum(
            start => own.LongCount(game => game.Start < start.AddMinutes(life.Minutes) && game.End > start));
    }
}
