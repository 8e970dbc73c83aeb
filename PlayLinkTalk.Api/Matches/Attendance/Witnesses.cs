using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Attendance;

/// <summary>
/// The players that count as witnesses of a game: two that have checked in; or the host and one other that said they come, if one of the
/// two has checked in. Where no player has used a code until the end, the host and one other are enough.
/// </summary>
/// <param name="There">Players that have checked in.</param>
/// <param name="Coming">The same, and those that have confirmed that they come, without those that others have stated to be absent.</param>
/// <param name="Host">Null: all players have left.</param>
/// <param name="IsOver">Whether the game has ended.</param>
internal sealed record Witnesses(IReadOnlySet<Guid> There, IReadOnlySet<Guid> Coming, Guid? Host, bool IsOver)
{
    public static async Task<Witnesses> OfAsync(PlayLinkDb db, MatchRow match, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await db.Attendances.AsNoTracking()
            .Where(a => a.MatchId == match.Id && (a.CheckedInAt != null || a.ConfirmedAt != null)).ToListAsync(cancellationToken);
        var absent = await db.Strikes
            .Where(s => s.MatchId == match.Id && s.Fault == AttendanceFault.Absent && s.LiftedAt == null)
            .Select(s => s.AccountId).ToListAsync(cancellationToken);
        return new(
            rows.Where(a => a.CheckedInAt is not null).Select(a => a.AccountId).ToHashSet(),
            rows.Select(a => a.AccountId).Except(absent).ToHashSet(),
            await HostAsync(db, match.Id, cancellationToken), now >= match.EndsAt);
    }

    /// <summary>The player that has had its seat longest; of those that came together, the one with the oldest wish.</summary>
    public static async Task<Guid?> HostAsync(PlayLinkDb db, Guid matchId, CancellationToken cancellationToken) =>
        await db.MatchPlayers.Where(p => p.MatchId == matchId && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .OrderBy(p => p.JoinedAt).ThenBy(p => p.TicketId).Select(p => (Guid?)p.AccountId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Whether the player may say something of others.</summary>
    public bool Hears(Guid player) => There.Contains(player) || Coming.Contains(player);

    /// <summary>Whether the two are enough when they say the same.</summary>
    public bool Believes(Guid one, Guid other) =>
        (There.Contains(one) && There.Contains(other))
        || ((one == Host || other == Host) && Coming.Contains(one) && Coming.Contains(other)
            && (There.Contains(one) || There.Contains(other) || (There.Count == 0 && IsOver)));
}
