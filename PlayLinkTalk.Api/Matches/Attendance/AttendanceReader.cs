using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Matches;

namespace PlayLinkTalk.Api.Matches.Attendance;

/// <summary>Reads the attendance of a game for one of its players; for other accounts it does not exist.</summary>
internal sealed class AttendanceReader(PlayLinkDb db, MatchReader matches, IOptions<MatchOptions> options, TimeProvider time)
{
    public async Task<GameAttendance?> FindAsync(Guid matchId, Guid reader, CancellationToken cancellationToken)
    {
        if (await matches.ViewAsync(matches.Mine(reader).Where(m => m.Id == matchId), reader, cancellationToken) is not [var match])
        {
            return null;
        }

        var rows = await db.Attendances.AsNoTracking().Where(a => a.MatchId == matchId)
            .ToDictionaryAsync(a => a.AccountId, cancellationToken);
        var said = await db.AttendanceStatements.AsNoTracking().Where(s => s.MatchId == matchId && s.ById == reader)
            .ToDictionaryAsync(s => s.AboutId, s => s.Fault, cancellationToken);
        var strikes = await db.Strikes.AsNoTracking().Where(s => s.MatchId == matchId && s.LiftedAt == null)
            .ToDictionaryAsync(s => s.AccountId, s => s.Fault, cancellationToken);
        var ticket = await db.MatchPlayers.Where(p => p.MatchId == matchId && p.AccountId == reader && p.LeftAt == null)
            .Select(p => p.TicketId).FirstOrDefaultAsync(cancellationToken);
        var now = time.Now();
        var times = AttendanceTimes.Of(match.StartsAt, match.EndsAt, options.Value);
        var isOpen = match.State != MatchState.CalledOff && now >= times.ChecksInFrom && now < match.EndsAt;
        (string Code, DateTimeOffset Until)? code = isOpen ? CheckInCode.Of(ticket, matchId, now) : null;
        return new(matchId, times.ConfirmsFrom, times.ChecksInFrom, times.StatedUntil, code?.Code, code?.Until, [.. match.Players.Select(
            player => new PlayerAttendance(
                player.AccountId, player.Name, rows.GetValueOrDefault(player.AccountId)?.ConfirmedAt is not null,
                rows.GetValueOrDefault(player.AccountId)?.CheckedInAt is not null, Fault(strikes, player), Fault(said, player)))],
            await Witnesses.HostAsync(db, matchId, cancellationToken));
    }

    private static AttendanceFault? Fault(Dictionary<Guid, AttendanceFault> faults, MatchPlayer player) =>
        faults.TryGetValue(player.AccountId, out var fault) ? fault : null;
}

/// <summary>When players of a game confirm, check in, and name missing players.</summary>
internal readonly record struct AttendanceTimes(DateTimeOffset ConfirmsFrom, DateTimeOffset ChecksInFrom, DateTimeOffset StatedUntil)
{
    public static AttendanceTimes Of(DateTimeOffset start, DateTimeOffset end, MatchOptions options) => new(
        start.AddMinutes(-options.ConfirmMinutes), start.AddMinutes(-options.CheckInMinutes), end.AddHours(options.StatementHours));
}
