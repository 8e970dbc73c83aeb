using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Month;

/// <summary>What players said of others, and the strikes that must and may follow from it.</summary>
internal sealed class StatementBook
{
    private const int Enough = 2;
    private readonly ConcurrentDictionary<Statement, bool> _said = new();

    private readonly record struct Statement(Guid Game, Guid By, Guid About, AttendanceFault Fault);

    /// <summary>The answer is not there yet.</summary>
    public void Saying(Guid game, Guid by, ILookup<AttendanceFault, Guid> said) => Note(game, by, said, isAnswered: false);

    public void Said(Guid game, Guid by, ILookup<AttendanceFault, Guid> said) => Note(game, by, said, isAnswered: true);

    /// <summary>Each strike by the statements of two others that were there; and what two have said makes one.</summary>
    public async Task JudgeAsync(Report report, PlayLinkDb db, CancellationToken cancellationToken)
    {
        var strikes = await db.Strikes.AsNoTracking().ToListAsync(cancellationToken);
        var there = (await db.Attendances.AsNoTracking().Where(a => a.CheckedInAt != null).Select(a => new { a.MatchId, a.AccountId })
            .ToListAsync(cancellationToken)).Select(a => (a.MatchId, a.AccountId)).ToHashSet();
        var stored = (await db.AttendanceStatements.AsNoTracking().ToListAsync(cancellationToken))
            .Select(s => new Statement(s.MatchId, s.ById, s.AboutId, s.Fault)).ToHashSet();
        var evidence = stored.Where(s => _said.ContainsKey(s) && s.By != s.About && there.Contains((s.Game, s.By)))
            .ToLookup(s => (s.Game, s.About, s.Fault), s => s.By);
        var struck = strikes.Select(s => (s.MatchId, s.AccountId)).ToHashSet();
        report.AddAtLeast("strikes", strikes.Count, "", 1);
        report.AddAtLeast("statements", stored.Count, "", 1);
        report.AddLaw("strikes without the statements of two that were there",
            strikes.Count(s => evidence[(s.MatchId, s.AccountId, s.Fault)].Distinct().Count() < Enough));
        report.AddLaw("strikes for an absence of a player that was there",
            strikes.Count(s => s.Fault == AttendanceFault.Absent && there.Contains((s.MatchId, s.AccountId))));
        report.AddLaw("players struck twice for one game", strikes.Count - strikes.DistinctBy(s => (s.MatchId, s.AccountId)).Count());
        report.AddLaw("statements that no player made", stored.Count(s => !_said.ContainsKey(s)));
        // After a strike nothing more is written of the player.
        report.AddLaw("statements lost", _said.Count(
            each => each.Value && !stored.Contains(each.Key) && !struck.Contains((each.Key.Game, each.Key.About))));
        report.AddLaw("statements of two that made no strike", _said.Where(each => each.Value).Select(each => each.Key)
            .GroupBy(s => (s.Game, s.About, s.Fault))
            .Count(each => each.Count() >= Enough && !struck.Contains((each.Key.Game, each.Key.About))));
    }

    private void Note(Guid game, Guid by, ILookup<AttendanceFault, Guid> said, bool isAnswered)
    {
        foreach (var fault in said)
        {
            foreach (var about in fault)
            {
                _said[new(game, by, about, fault.Key)] = isAnswered;
            }
        }
    }
}
