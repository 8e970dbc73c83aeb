using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Reads matches for one of their players; for other accounts they do not exist.</summary>
internal sealed class MatchReader(PlayLinkDb db, TimeProvider time)
{
    /// <summary>The matches in which the account plays, without proposed ones.</summary>
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
        // The number of seats comes with the players in one statement: between two of them a seat may be filled.
        var seated = await db.MatchPlayers.Where(p => ids.Contains(p.MatchId) && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .Join(db.Matches, p => p.MatchId, m => m.Id, (p, m) => new { Seat = p, m.Sport, m.SeatsTaken })
            .Join(db.Accounts, p => p.Seat.AccountId, a => a.Id, (p, a) => new
            {
                p.Seat.MatchId,
                p.Seat.JoinedAt,
                p.SeatsTaken,
                // As the player states it. The level that the match assumes where none was stated stays inside.
                Player = new MatchPlayer(
                    a.Id, a.DisplayName,
                    db.AccountSports.Where(s => s.AccountId == a.Id && s.Sport == p.Sport).Select(s => (int?)s.Level).FirstOrDefault(),
                    p.Seat.Seats, a.Simulated, false, a.GuestUntil != null ? (bool?)true : null),
            }).ToListAsync(cancellationToken);
        var players = seated.OrderBy(p => p.JoinedAt).ThenBy(p => p.Player.AccountId).ToLookup(p => p.MatchId);
        return rows.ConvertAll(m =>
        {
            var seatsTaken = players[m.Id].FirstOrDefault()?.SeatsTaken ?? m.SeatsTaken;
            return new Match(
                m.Id, m.Sport, m.District, m.StartsAt, m.EndsAt, StateOf(m, seatsTaken, now), m.RoomId,
                seatsTaken, m.MinPlayers, m.MaxPlayers,
                [.. players[m.Id].Select(p =>
                    blocked.Contains(p.Player.AccountId) ? p.Player with { Name = "", Blocked = true } : p.Player)],
                m.AgreedPlace);
        });
    }

    public static MatchState StateOf(MatchRow match, int seatsTaken, DateTimeOffset now) => match switch
    {
        { CalledOffAt: not null } => MatchState.CalledOff,
        _ when now >= match.EndsAt => MatchState.Played,
        _ when now >= match.StartsAt => MatchState.Playing,
        _ => seatsTaken >= match.MaxPlayers ? MatchState.Full : MatchState.Open,
    };
}
