using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Api.Matches;

/// <summary>
/// Calls a match off in one transaction: its players' time is free again, their tickets wait again with their age, all players are
/// told, and a notice in the room says why. The match and its room stay readable for its players.
/// </summary>
internal sealed class CallingOff(
    WriteTransaction write, TicketReturn tickets, IOptions<MatchOptions> options, IOptions<MatchingSettings> matching, TimeProvider time)
{
    /// <summary>Not in hindsight: a game that has begun is its players' own affair.</summary>
    public IQueryable<MatchRow> Due(PlayLinkDb db)
    {
        var now = time.Now();
        var full = now.AddMinutes(matching.Value.LeadMinutes);
        var closes = options.Value.CallOffMinutes is { } minutes ? now.AddMinutes(minutes) : full;
        var (late, called) = (now.AddMinutes(options.Value.CalledMinutes), now.AddMinutes(-options.Value.CallAnswerMinutes));
        // Strictly before: at the minute itself a ticket may still get a seat. A proposal that can't be completed any more keeps
        // no player from another match; while enough seats are held, it waits for answers.
        return db.Matches.Where(m => m.CalledOffAt == null && m.StartsAt > now && m.SeatsTaken < m.MinPlayers
            && (m.StartsAt < (m.ProposedAt != null ? full : closes) || (m.LastCallAt <= called && m.StartsAt < late)));
    }

    /// <summary>Null when it was not due any more.</summary>
    public async Task<CalledOff?> CarryOutAsync(Guid matchId, CancellationToken cancellationToken) =>
        await write.RunAsync((work, ct) => CallOffAsync(work, matchId, ct), cancellationToken);

    private async Task<CalledOff?> CallOffAsync(Work work, Guid matchId, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        var seats = db.MatchPlayers.AsNoTracking().Where(p => p.MatchId == matchId && p.LeftAt == null);
        var expected = await seats.Select(p => p.AccountId).ToListAsync(cancellationToken);
        await PlanLock.TakeAsync(db, expected, cancellationToken);
        var due = await Due(db).Where(m => m.Id == matchId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.CalledOffAt, now), cancellationToken);
        var players = await seats.ToListAsync(cancellationToken);
        if (due == 0 || players.Exists(p => !expected.Contains(p.AccountId)))
        {
            // Another transaction was faster, or a player joined whose plans are not locked: the next run retries.
            throw new RefusedException<CalledOff?>(null);
        }

        var match = await db.Matches.AsNoTracking().SingleAsync(m => m.Id == matchId, cancellationToken);
        await db.ScheduleEntries.Where(e => e.MatchId == matchId).ExecuteDeleteAsync(cancellationToken);
        await db.MatchWaiting.Where(w => w.MatchId == matchId).ExecuteDeleteAsync(cancellationToken);
        await CourtBook.FreeGameAsync(db, matchId, cancellationToken);
        await OpenVotes.CountAgainAsync(db, matchId, now, cancellationToken);
        await db.MatchPlayers.Where(p => p.MatchId == matchId && p.AnswerBy != null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AnswerBy, (DateTimeOffset?)null), cancellationToken);
        var playing = players.FindAll(p => match.ProposedAt is null && p.Answer != SeatAnswer.Asked);
        var ended = await tickets.GiveBackAsync(work, playing.ConvertAll(p => p.TicketId), null, cancellationToken);
        // Players without an accepted seat have no match and know no room.
        ended = [.. ended, .. await tickets.GiveBackAsync(
            work, players.Except(playing).Select(p => p.TicketId).ToList(), TicketReasons.ProposalEnded, cancellationToken)];
        MatchNews.Tell(work, playing.Select(p => p.AccountId), MatchNews.CalledOff, match);
        if (match.ProposedAt is null)
        {
            await RoomNotice.AddAsync(work, match.RoomId, NoticeCodes.MatchCalledOff, now, cancellationToken);
        }

        work.TellMatchChanged(match.ToPoolEntry());
        work.TellAccountsChanged(players.ConvertAll(p => p.AccountId));
        return new CalledOff(players.ConvertAll(p => p.AccountId), ended);
    }
}

/// <param name="Players">Accounts that are free again at that time.</param>
/// <param name="Ended">Tickets for which it was too late.</param>
internal sealed record CalledOff(IReadOnlyList<Guid> Players, IReadOnlyList<PoolEntry> Ended);
