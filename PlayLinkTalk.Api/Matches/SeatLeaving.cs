using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Activities;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Past;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches;

/// <summary>Gives up seats within the caller's transaction: the refill starts, and the other players are told.</summary>
internal static class SeatLeaving
{
    /// <summary>Every seat of the account in a game that has not begun, its places on waiting lists, and its booked courts.</summary>
    public static async Task<IReadOnlyList<PoolEntry>> GiveUpAllAsync(
        Work work, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await LeaveListsAsync(work, account, cancellationToken);
        var coming = await work.Db.Matches.Where(
                m => m.StartsAt > now && m.CalledOffAt == null && m.ProposedAt == null
                    && m.Players.Any(p => p.AccountId == account && p.LeftAt == null && p.Answer != SeatAnswer.Asked))
            .OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(cancellationToken);
        var left = new List<PoolEntry>();
        foreach (var match in coming)
        {
            if ((await GiveUpAsync(work, match, account, now, cancellationToken)).Left is { } entry)
            {
                left.Add(entry);
            }
        }

        await CourtBook.FreeAsync(
            work.Db, work.Db.CourtBookings.Where(b => b.AccountId == account && b.EndsAt > now), cancellationToken);
        return left;
    }

    /// <summary>The account's places on waiting lists. Seats that were kept for it are free.</summary>
    public static async Task LeaveListsAsync(Work work, Guid account, CancellationToken cancellationToken)
    {
        var kept = await work.Db.MatchWaiting.Where(w => w.AccountId == account && w.OfferHolds)
            .Join(work.Db.Matches.AsNoTracking(), w => w.MatchId, m => m.Id, (_, m) => m).ToListAsync(cancellationToken);
        await work.Db.MatchWaiting.Where(w => w.AccountId == account).ExecuteDeleteAsync(cancellationToken);
        kept.ForEach(match => work.TellMatchChanged(match.ToPoolEntry()));
    }

    public static async Task<(ProblemHttpResult? Problem, PoolEntry? Left)> GiveUpAsync(
        Work work, Guid matchId, Guid account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = work.Db;
        await PlanLock.TakeAsync(db, [account], cancellationToken);
        var match = await db.Matches.Include(m => m.Players).AsSplitQuery().AsNoTracking().SingleOrDefaultAsync(
            m => m.Id == matchId && m.ProposedAt == null
                && m.Players.Any(p => p.AccountId == account && p.LeftAt == null && p.Answer != SeatAnswer.Asked), cancellationToken);
        if (match is null)
        {
            return (Problem.NotFound(), null);
        }

        if (match.CalledOffAt is not null)
        {
            return (Problem.Conflict(ProblemCodes.AlreadyEnded, "The game was called off."), null);
        }

        if (now >= match.StartsAt)
        {
            return (Problem.Conflict(ProblemCodes.AlreadyStarted, "The game has begun."), null);
        }

        var mine = match.Players.Single(p => p.AccountId == account && p.LeftAt == null);
        await db.MatchPlayers.Where(p => p.MatchId == matchId && p.TicketId == mine.TicketId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftAt, now), cancellationToken);
        await db.Matches.Where(m => m.Id == matchId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SeatsTaken, m => m.SeatsTaken - mine.Seats)
                .SetProperty(m => m.SeatFreedAt, now), cancellationToken);
        if (await db.Matches.Where(m => m.Id == matchId && m.SeatsTaken == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.CalledOffAt, now), cancellationToken) > 0)
        {
            await CourtBook.FreeGameAsync(db, matchId, cancellationToken);
        }

        await db.ScheduleEntries.Where(e => e.AccountId == account && e.MatchId == matchId).ExecuteDeleteAsync(cancellationToken);
        await OpenVotes.CountAgainAsync(db, matchId, now, cancellationToken);
        await RoomMembership.LeaveAsync(work, match.RoomId, account, cancellationToken);

        ActivityLog.AddGame(work, account, ActivityKind.GameLeft, match.Id, match.Sport, match.District, now);
        var name = await db.Accounts.Where(a => a.Id == account).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        Guid[] others =
            [.. match.Players.Where(p => p.LeftAt == null && p.Answer != SeatAnswer.Asked && p.AccountId != account)
                .Select(p => p.AccountId)];
        await MatchNews.TellAsync(work, others, MatchNews.PlayerLeft, match, account, name, cancellationToken);
        var left = match.ToPoolEntry();
        work.TellMatchChanged(left);
        work.TellAccountsChanged([account]);
        return (null, left);
    }
}
