using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Moderation;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.Attendance;

/// <summary>What players do about coming: each act holds the game, so that the second of two sees what the first has done.</summary>
internal sealed class Attending(WriteTransaction write, IOptions<MatchOptions> options, TimeProvider time)
{
    /// <summary>The player comes. Again: nothing changes.</summary>
    public Task<ProblemHttpResult?> ConfirmAsync(Guid matchId, Guid account, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var (match, problem) = await HoldAsync(work, matchId, account, ct);
            if (match is null)
            {
                return problem;
            }

            var now = time.Now();
            if (now < AttendanceTimes.Of(match.StartsAt, match.EndsAt, options.Value).ConfirmsFrom)
            {
                return Problem.Conflict(ProblemCodes.NotYet, "Players confirm in the hour before the start.");
            }

            if (now >= match.StartsAt)
            {
                return Problem.Conflict(ProblemCodes.AlreadyStarted, "The game has begun.");
            }

            (await OfAsync(work.Db, matchId, account, ct)).ConfirmedAt ??= now;
            CardNews.Tell(work, match.RoomId);
            return null;
        }, cancellationToken);

    /// <summary>Two players have met at the place: the one that types the digits, and the one that shows them.</summary>
    public Task<ProblemHttpResult?> CheckInAsync(Guid matchId, Guid account, string code, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var (match, problem) = await HoldAsync(work, matchId, account, ct);
            if (match is null)
            {
                return problem;
            }

            var now = time.Now();
            if (now < AttendanceTimes.Of(match.StartsAt, match.EndsAt, options.Value).ChecksInFrom)
            {
                return Problem.Conflict(ProblemCodes.NotYet, "It is too early to check in.");
            }

            if (now >= match.EndsAt)
            {
                return Problem.Conflict(ProblemCodes.AlreadyEnded, "The game is over.");
            }

            var mine = await OfAsync(work.Db, matchId, account, ct);
            if (mine.Failures >= options.Value.MostCodeFailures)
            {
                return Problem.Conflict(ProblemCodes.TooManyCodes, "Too many wrong codes: show your own code to another player.");
            }

            var others = await work.Db.MatchPlayers
                .Where(p => p.MatchId == matchId && p.LeftAt == null && p.Answer != SeatAnswer.Asked && p.AccountId != account)
                .Select(p => new { p.AccountId, p.TicketId }).ToListAsync(ct);
            if (others.Find(p => CheckInCode.Accepts(p.TicketId, matchId, now, code)) is not { } met)
            {
                mine.Failures++;
                return Problem.Invalid("code", "six digits that another player of the game shows now");
            }

            var other = await OfAsync(work.Db, matchId, met.AccountId, ct);
            Seen(mine, other.AccountId, now);
            Seen(other, account, now);
            Guid[] both = [account, other.AccountId];
            // What is seen counts more than what was said before.
            await work.Db.AttendanceStatements
                .Where(s => s.MatchId == matchId && both.Contains(s.AboutId) && s.Fault == AttendanceFault.Absent).ExecuteDeleteAsync(ct);
            var refuted = await work.Db.Strikes
                .Where(s => s.MatchId == matchId && both.Contains(s.AccountId) && s.Fault == AttendanceFault.Absent && s.LiftedAt == null)
                .Select(s => (Guid?)s.Id).ToListAsync(ct);
            await work.Db.Strikes.Where(s => refuted.Contains(s.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.LiftedAt, now), ct);
            // What an appeal asks for has happened: no moderator has to look.
            await work.Db.Appeals.Where(a => refuted.Contains(a.StrikeId) && a.DecidedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(a => a.State, AppealState.Granted).SetProperty(a => a.DecidedAt, now), ct);
            await JudgeAsync(work, match, now, ct);
            CardNews.Tell(work, match.RoomId);
            return null;
        }, cancellationToken);

    /// <summary>
    /// Makes the strikes for which what was said is enough by now: a check-in makes a witness, and the end of the game the host and one
    /// other. The caller holds the game.
    /// </summary>
    public static async Task JudgeAsync(Work work, MatchRow match, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await work.Db.SaveAsync(cancellationToken);
        var said = await work.Db.AttendanceStatements.AsNoTracking().Where(s => s.MatchId == match.Id).ToListAsync(cancellationToken);
        if (said.Count == 0)
        {
            return;
        }

        var witnesses = await Witnesses.OfAsync(work.Db, match, now, cancellationToken);
        var struck = await work.Db.Strikes.Where(s => s.MatchId == match.Id).Select(s => s.AccountId).ToListAsync(cancellationToken);
        foreach (var about in said.Where(s => !struck.Contains(s.AboutId)).GroupBy(s => s.AboutId))
        {
            var proven = about.FirstOrDefault(
                one => about.Any(other => other.ById != one.ById && other.Fault == one.Fault && witnesses.Believes(one.ById, other.ById)));
            if (proven is not null)
            {
                Strikes.Add(work, match, about.Key, proven.Fault, now);
            }
        }
    }

    /// <summary>
    /// A player that was there names players that were not. Two that say the same make a strike (<see cref="Witnesses"/>).
    /// </summary>
    public Task<ProblemHttpResult?> StateAsync(
        Guid matchId, Guid account, IReadOnlyDictionary<Guid, AttendanceFault> faults, CancellationToken cancellationToken) =>
        write.RunAsync(async (work, ct) =>
        {
            var (match, problem) = await HoldAsync(work, matchId, account, ct);
            if (match is null)
            {
                return problem;
            }

            var (db, now) = (work.Db, time.Now());
            if (now < match.StartsAt)
            {
                return Problem.Conflict(ProblemCodes.NotYet, "The game has not begun.");
            }

            if (now >= AttendanceTimes.Of(match.StartsAt, match.EndsAt, options.Value).StatedUntil)
            {
                return Problem.Conflict(ProblemCodes.AlreadyEnded, "The time to say it is over.");
            }

            var witnesses = await Witnesses.OfAsync(db, match, now, ct);
            if (!witnesses.Hears(account))
            {
                return Problem.Conflict(
                    ProblemCodes.CheckInFirst, "Only players that said they come, or checked in, name missing players.");
            }

            Guid[] about = [.. faults.Keys];
            var seats = await db.MatchPlayers.CountAsync(
                p => p.MatchId == matchId && p.LeftAt == null && p.Answer != SeatAnswer.Asked && about.Contains(p.AccountId), ct);
            if (seats != about.Length || faults.Any(fault => fault.Value == AttendanceFault.Absent && witnesses.There.Contains(fault.Key)))
            {
                return Problem.Invalid("absent", "other players of the game; of those that have checked in only late or left");
            }

            await StateAsync(work, match, witnesses, account, faults, now, ct);
            return null;
        }, cancellationToken);

    private static async Task StateAsync(
        Work work, MatchRow match, Witnesses witnesses, Guid account, IReadOnlyDictionary<Guid, AttendanceFault> faults,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        Guid[] about = [.. faults.Keys];
        var said = await db.AttendanceStatements.Where(s => s.MatchId == match.Id && about.Contains(s.AboutId))
            .ToListAsync(cancellationToken);
        Guid[] there = [.. witnesses.There];
        // A strike of absence that a check-in has lifted keeps no other one away.
        var struck = await db.Strikes
            .Where(s => s.MatchId == match.Id
                && (s.LiftedAt == null || s.Fault != AttendanceFault.Absent || !there.Contains(s.AccountId)))
            .Select(s => s.AccountId).ToListAsync(cancellationToken);
        foreach (var (player, fault) in faults.Where(each => !struck.Contains(each.Key)))
        {
            if (said.Find(s => s.AboutId == player && s.ById == account) is { } mine)
            {
                (mine.Fault, mine.At) = (fault, now);
            }
            else
            {
                db.AttendanceStatements.Add(new()
                {
                    MatchId = match.Id, AboutId = player, ById = account, Fault = fault, At = now,
                });
            }

            if (said.Exists(s => s.AboutId == player && s.ById != account && s.Fault == fault && witnesses.Believes(account, s.ById)))
            {
                // One of a player and game: the lifted one makes room, since another fault is open to an appeal of its own.
                await db.Strikes.Where(s => s.MatchId == match.Id && s.AccountId == player).ExecuteDeleteAsync(cancellationToken);
                Strikes.Add(work, match, player, fault, now);
            }
        }
    }

    /// <summary>The game of one of its players, held until the transaction ends.</summary>
    private static async Task<(MatchRow? Match, ProblemHttpResult? Problem)> HoldAsync(
        Work work, Guid matchId, Guid account, CancellationToken cancellationToken)
    {
        if (!await MatchReader.Mine(work.Db, account).AnyAsync(m => m.Id == matchId, cancellationToken))
        {
            return (null, Problem.NotFound());
        }

        await work.Db.LockMatchAsync(matchId, cancellationToken);
        var match = await work.Db.Matches.AsNoTracking().SingleAsync(m => m.Id == matchId, cancellationToken);
        return match.CalledOffAt is null
            ? (match, null)
            : (null, Problem.Conflict(ProblemCodes.AlreadyEnded, "The game was called off."));
    }

    private static async Task<AttendanceRow> OfAsync(PlayLinkDb db, Guid matchId, Guid account, CancellationToken cancellationToken)
    {
        var row = await db.Attendances.SingleOrDefaultAsync(a => a.MatchId == matchId && a.AccountId == account, cancellationToken);
        if (row is null)
        {
            row = new AttendanceRow { MatchId = matchId, AccountId = account };
            db.Attendances.Add(row);
        }

        return row;
    }

    private static void Seen(AttendanceRow player, Guid by, DateTimeOffset now)
    {
        if (player.CheckedInAt is null)
        {
            (player.CheckedInAt, player.CheckedInBy) = (now, by);
        }
    }
}
