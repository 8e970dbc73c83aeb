using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Lobby;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Lobby;

/// <summary>
/// Reads open games and demand, coarsely. A game with a player who plays with one gender only is not listed: a member that sees it
/// here but is refused there could infer the gender, the place and the time of its players.
/// </summary>
internal sealed class LobbyReader(PlayLinkDb db, IOptions<MatchingSettings> settings, TimeProvider time)
{
    private const int MostGames = 30;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    /// <param name="districts">Ids; null is everywhere.</param>
    public async Task<LobbyBoard> ReadAsync(string[]? districts, CancellationToken cancellationToken)
    {
        var since = time.Now() - Lately;
        var open = Open().Where(m => districts == null || districts.Contains(m.District));
        var games = await ViewAsync(open.OrderBy(m => m.StartsAt).ThenBy(m => m.Id).Take(MostGames), cancellationToken);
        var waiting = await db.Tickets.AsNoTracking()
            .Where(t => t.State == TicketState.Waiting && (districts == null || districts.Contains(t.District)))
            .GroupBy(t => t.Sport).Select(g => new SportCount(g.Key, g.Sum(t => t.Seats))).ToListAsync(cancellationToken);
        var recent = await db.Matches.AsNoTracking()
            .Where(m => m.CalledOffAt == null && m.ProposedAt == null && m.CreatedAt > since)
            .Where(m => districts == null || districts.Contains(m.District))
            .GroupBy(m => m.Sport).Select(g => new SportCount(g.Key, g.Count())).ToListAsync(cancellationToken);
        return new(games, MostFirst(waiting), MostFirst(recent));
    }

    public async Task<LobbyGame?> FindAsync(Guid matchId, CancellationToken cancellationToken) =>
        (await ViewAsync(Open().Where(m => m.Id == matchId), cancellationToken)).SingleOrDefault();

    private IQueryable<MatchRow> Open()
    {
        var now = time.Now();
        var (closes, farthest) = (now.AddMinutes(settings.Value.LeadMinutes), now + Ahead);
        return db.Matches.AsNoTracking().Where(m => m.CalledOffAt == null && m.ProposedAt == null && m.SeatsTaken < m.MaxPlayers
            && m.StartsAt > closes && m.StartsAt < farthest
            && !db.MatchPlayers.Any(p => p.MatchId == m.Id && p.LeftAt == null
                && db.Tickets.Any(t => t.Id == p.TicketId && t.GenderRule != GenderRule.Any)));
    }

    private async Task<IReadOnlyList<LobbyGame>> ViewAsync(IQueryable<MatchRow> games, CancellationToken cancellationToken)
    {
        var found = await games.Select(m => new
        {
            m.Id,
            m.Sport,
            m.District,
            m.StartsAt,
            Free = m.MaxPlayers - m.SeatsTaken,
            Real = db.MatchPlayers.Any(p => p.MatchId == m.Id && p.LeftAt == null
                && db.Accounts.Any(a => a.Id == p.AccountId && !a.Simulated)),
        }).ToListAsync(cancellationToken);
        // Within an hour sorted by id: the order must not reveal the minute.
        return [.. found.Select(game => new LobbyGame(game.Id, game.Sport, game.District, HourOf(game.StartsAt), game.Free, !game.Real))
            .OrderBy(game => game.Around).ThenBy(game => game.Id)];
    }

    private static DateTimeOffset HourOf(DateTimeOffset start) =>
        new(start.UtcTicks - (start.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static IReadOnlyList<SportCount> MostFirst(List<SportCount> counts) =>
        [.. counts.OrderByDescending(count => count.Count).ThenBy(count => count.Sport, StringComparer.Ordinal)];
}
