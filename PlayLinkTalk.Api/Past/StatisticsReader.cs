using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Past;

namespace PlayLinkTalk.Api.Past;

/// <summary>Counts the games that an account has played.</summary>
internal sealed class StatisticsReader(PlayLinkDb db, TimeProvider time)
{
    private const int Weeks = 12;
    private const int MostPartners = 10;
    private static readonly TimeSpan Seoul = TimeSpan.FromHours(9);

    public async Task<PlayStatistics> ReadAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var played = Played(account, now);
        var games = await played.Select(m => new { m.Sport, m.StartsAt, m.EndsAt }).ToListAsync(cancellationToken);
        var sports = games.GroupBy(g => g.Sport)
            .Select(g => new SportTime(g.Key, g.Count(), g.Sum(game => (int)(game.EndsAt - game.StartsAt).TotalMinutes)))
            .OrderByDescending(sport => sport.Games).ThenBy(sport => sport.Sport, StringComparer.Ordinal).ToList();
        var first = MondayOf(now).AddDays(-7 * (Weeks - 1));
        var weeks = games.Select(g => (Week: MondayOf(g.StartsAt), g.Sport)).Where(g => g.Week >= first)
            .GroupBy(g => g).Select(g => new WeekGames(g.Key.Week, g.Key.Sport, g.Count()))
            .OrderBy(week => week.Week).ThenBy(week => week.Sport, StringComparer.Ordinal).ToList();
        return new(
            games.Count, sports.Sum(sport => sport.Minutes), weeks, sports,
            await PartnersAsync(account, played.Select(m => m.Id), cancellationToken));
    }

    /// <summary>Of the last twelve weeks those with a game, latest first.</summary>
    public async Task<IReadOnlyList<PlayedWeek>> WeeksAsync(Guid account, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var first = new DateTimeOffset(MondayOf(now).AddDays(-7 * (Weeks - 1)).ToDateTime(default), Seoul).ToUniversalTime();
        var recent = Played(account, now).Where(m => m.StartsAt >= first);
        var games = await recent.Select(m => new { m.Id, m.Sport, m.StartsAt, m.EndsAt }).ToListAsync(cancellationToken);
        var met = (await Others(account, recent.Select(m => m.Id)).Select(p => new { p.MatchId, p.AccountId })
            .ToListAsync(cancellationToken)).ToLookup(p => p.MatchId, p => p.AccountId);
        return
        [
            .. games.GroupBy(game => MondayOf(game.StartsAt)).OrderByDescending(week => week.Key).Select(week => new PlayedWeek(
                week.Key, week.Count(), week.Sum(game => (int)(game.EndsAt - game.StartsAt).TotalMinutes),
                [
                    .. week.GroupBy(game => game.Sport).OrderByDescending(sport => sport.Count())
                        .ThenBy(sport => sport.Key, StringComparer.Ordinal).Select(sport => sport.Key),
                ],
                week.SelectMany(game => met[game.Id]).Distinct().Count())),
        ];
    }

    /// <summary>Games that are over, without those that the account missed.</summary>
    private IQueryable<MatchRow> Played(Guid account, DateTimeOffset now) =>
        db.MatchPlayers.Where(p => p.AccountId == account && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .Join(db.Matches.AsNoTracking(), p => p.MatchId, m => m.Id, (_, m) => m)
            .Where(m => m.EndsAt <= now && m.CalledOffAt == null && m.ProposedAt == null && !db.Strikes.Any(
                s => s.MatchId == m.Id && s.AccountId == account && s.Fault == AttendanceFault.Absent && s.LiftedAt == null));

    /// <summary>Seats of others that came: no block stands between them and the account, and they are still members.</summary>
    private IQueryable<MatchPlayerRow> Others(Guid account, IQueryable<Guid> games) => db.MatchPlayers.Where(
        p => games.Contains(p.MatchId) && p.AccountId != account && p.LeftAt == null && p.Answer != SeatAnswer.Asked
            && !db.Strikes.Any(s => s.MatchId == p.MatchId && s.AccountId == p.AccountId && s.Fault == AttendanceFault.Absent
                && s.LiftedAt == null)
            && !db.Blocks.Any(b => (b.BlockerId == account && b.BlockedId == p.AccountId)
                || (b.BlockerId == p.AccountId && b.BlockedId == account))
            && db.Accounts.Any(a => a.Id == p.AccountId && a.ClosedAt == null));

    private async Task<IReadOnlyList<Partner>> PartnersAsync(
        Guid account, IQueryable<Guid> games, CancellationToken cancellationToken)
    {
        var counts = await Others(account, games)
            .GroupBy(p => p.AccountId).Select(g => new { Account = g.Key, Games = g.Count() })
            .OrderByDescending(p => p.Games).ThenBy(p => p.Account).Take(MostPartners).ToListAsync(cancellationToken);
        var ids = counts.ConvertAll(p => p.Account);
        var names = await db.Accounts.Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.DisplayName, a.Simulated, IsGuest = a.GuestUntil != null })
            .ToDictionaryAsync(a => a.Id, cancellationToken);
        return counts.ConvertAll(p => new Partner(
            p.Account, names[p.Account].DisplayName, p.Games, names[p.Account].Simulated, names[p.Account].IsGuest ? true : null));
    }

    private static DateOnly MondayOf(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.ToOffset(Seoul).DateTime);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
