using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.WaitingLists;

/// <summary>
/// Gives free seats to those on a game's waiting list, in the order of asking, each in one transaction that checks every
/// hard rule again. Waiting tickets come first: only they get a seat for a moment after it became free. An account that asked for
/// exactly this match has accepted it: the list is not asked again.
/// </summary>
internal sealed class WaitingListSeats(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, JoinableMatches joinable, IMatcher matcher,
    IOptions<MatchOptions> options,
    IOptions<MatchingSettings> matching, IOptions<ReminderOptions> reminders, TimeProvider time)
{
    private enum Outcome { Seated, NotThem, NoSeat }

    /// <summary>Matches with a free seat and a waiting list.</summary>
    public IQueryable<MatchRow> Due(PlayLinkDb db) => WithFreeSeat(db).Where(m => db.MatchWaiting.Any(w => w.MatchId == m.Id));

    public async Task GiveAsync(Guid matchId, CancellationToken cancellationToken)
    {
        List<(MatchWaitingRow Asked, PoolEntry Match)> list;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            list = [.. (await Due(db).Where(m => m.Id == matchId)
                .Join(db.MatchWaiting, m => m.Id, w => w.MatchId, (m, w) => new { Match = m, Asked = w })
                .OrderBy(w => w.Asked.Id).ToListAsync(cancellationToken)).Select(w => (w.Asked, w.Match.ToPoolEntry()))];
        }

        foreach (var (asked, match) in list)
        {
            var outcome = await write.RunAsync((work, ct) => SeatAsync(work, asked, ct), cancellationToken);
            if (outcome == Outcome.NoSeat)
            {
                return;
            }

            if (outcome == Outcome.Seated)
            {
                matcher.MatchChanged(match.Id);
                matcher.AccountsChanged([asked.AccountId]);
            }
        }
    }

    private IQueryable<MatchRow> WithFreeSeat(PlayLinkDb db)
    {
        var now = time.Now();
        var (closes, settled) = (now.AddMinutes(matching.Value.LeadMinutes), now.AddSeconds(-options.Value.TicketsFirstSeconds));
        return db.Matches.AsNoTracking().Where(m => m.CalledOffAt == null && m.StartsAt > closes && m.SeatsTaken < m.MaxPlayers
            && (m.SeatFreedAt == null || m.SeatFreedAt <= settled));
    }

    private async Task<Outcome> SeatAsync(Work work, MatchWaitingRow asked, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        await PlanLock.TakeAsync(db, [asked.AccountId], cancellationToken);
        var match = await (await joinable.ForAsync(db, asked.AccountId, cancellationToken))
            .SingleOrDefaultAsync(m => m.Id == asked.MatchId, cancellationToken);
        if (match is null || await JoinableMatches.OverlapsAsync(db, asked.AccountId, match, cancellationToken)
            || await db.MatchWaiting.Where(w => w.MatchId == asked.MatchId && w.AccountId == asked.AccountId)
                .ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Outcome.NotThem;
        }

        // Only at the start that was checked: the players may just have agreed on another one.
        if (await WithFreeSeat(db).Where(m => m.Id == match.Id && m.StartsAt == match.StartsAt)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SeatsTaken, m => m.SeatsTaken + 1), cancellationToken) == 0)
        {
            throw new RefusedException<Outcome>(Outcome.NoSeat);
        }

        var present = await db.MatchPlayers.Where(p => p.MatchId == match.Id && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .Select(p => p.AccountId).ToListAsync(cancellationToken);
        var me = await db.Accounts.Where(a => a.Id == asked.AccountId).Select(a => new
        {
            a.DisplayName,
            Level = db.AccountSports.Where(s => s.AccountId == a.Id && s.Sport == match.Sport).Select(s => (int?)s.Level).FirstOrDefault(),
        }).SingleAsync(cancellationToken);
        var ticket = TicketFor(asked, match);
        db.Tickets.Add(ticket);
        Seating.Seat(work, match, ticket, me.Level, reminders.Value, now);
        var room = await db.Rooms.AsNoTracking().SingleAsync(r => r.Id == match.RoomId, cancellationToken);
        await RoomMembership.JoinAsync(work, room, [asked.AccountId], now, cancellationToken);
        await MatchNews.TellAsync(work, present, MatchNews.PlayerJoined, match, asked.AccountId, me.DisplayName, cancellationToken);
        work.TellMatchChanged(match.ToPoolEntry());
        work.TellAccountsChanged([asked.AccountId]);
        return Outcome.Seated;
    }

    /// <summary>
    /// A wish for this game, as old as the asking. Its window leaves the players room to agree on another start, as other tickets do.
    /// </summary>
    private TicketRow TicketFor(MatchWaitingRow asked, MatchRow match)
    {
        var window = TimeSpan.FromMinutes(options.Value.WaitingWindowMinutes);
        var start = asked.StartsAt ?? match.StartsAt;
        var end = start + (match.EndsAt - match.StartsAt);
        return new()
        {
            Id = asked.Id,
            AccountId = asked.AccountId,
            Sport = match.Sport,
            District = match.District,
            RadiusKm = 1,
            Earliest = start - window < match.StartsAt ? start - window : match.StartsAt,
            Latest = end + window > match.EndsAt ? end + window : match.EndsAt,
            Minutes = (int)(match.EndsAt - match.StartsAt).TotalMinutes,
            GenderRule = GenderRule.Any,
            LevelMin = 1,
            LevelMax = 5,
            Seats = 1,
            CreatedAt = asked.CreatedAt,
        };
    }
}
