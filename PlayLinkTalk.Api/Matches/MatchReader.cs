using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Reads matches for one of their players; for others they do not exist.</summary>
internal sealed class MatchReader(PlayLinkDb db, TimeProvider time)
{
    /// <summary>The matches in which the account plays; what is only proposed to it is none.</summary>
    public IQueryable<MatchRow> Mine(Guid account) => Mine(db, account);

    public static IQueryable<MatchRow> Mine(PlayLinkDb db, Guid account) =>
        db.MatchPlayers.Where(p => p.AccountId == account && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .Join(db.Matches.AsNoTracking().Where(m => m.ProposedAt == null), p => p.MatchId, m => m.Id, (_, m) => m);

    public async Task<IReadOnlyList<Match>> ViewAsync(IQueryable<MatchRow> matches, Guid reader, CancellationToken cancellationToken)
    {
        var blocked = await BlockList.BlockedByAsync(db, reader, cancellationToken);
        var now = time.Now();
        var rows = await matches.ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(m => m.Id);
        var players = (await db.MatchPlayers.Where(p => ids.Contains(p.MatchId) && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .Join(db.Accounts, p => p.AccountId, a => a.Id, (p, a) => new
            {
                p.MatchId,
                p.JoinedAt,
                // As the player states it; what the match reckons with where nothing was stated stays inside.
                Player = new MatchPlayer(
                    a.Id, a.DisplayName,
                    db.AccountSports.Where(s => s.AccountId == a.Id && db.Matches.Any(m => m.Id == p.MatchId && m.Sport == s.Sport))
                        .Select(s => (int?)s.Level).FirstOrDefault(),
                    p.Seats, a.Simulated, false),
            }).ToListAsync(cancellationToken))
            .OrderBy(p => p.JoinedAt).ThenBy(p => p.Player.AccountId).ToLookup(
                p => p.MatchId, p => blocked.Contains(p.Player.AccountId) ? p.Player with { Name = "", Blocked = true } : p.Player);
        return rows.ConvertAll(m => new Match(
            m.Id, m.Sport, m.District, m.StartsAt, m.EndsAt, StateOf(m, now), m.RoomId, m.SeatsTaken, m.MinPlayers, m.MaxPlayers, [.. players[m.Id]]));
    }

    private static MatchState StateOf(MatchRow match, DateTimeOffset now) => match switch
    {
        { CalledOffAt: not null } => MatchState.CalledOff,
        _ when now >= match.EndsAt => MatchState.Played,
        _ when now >= match.StartsAt => MatchState.Playing,
        _ => match.SeatsTaken >= match.MaxPlayers ? MatchState.Full : MatchState.Open,
    };
}
