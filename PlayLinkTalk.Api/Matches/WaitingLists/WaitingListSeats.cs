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
/// Seats members of waiting lists, each in one transaction that checks every hard rule again: with the seat that is kept for the member,
/// or with a free one when none on the list comes before.
/// </summary>
internal sealed class WaitingListSeats(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, JoinableMatches joinable, FreeSeats free, SeatOffers offers,
    IMatcher matcher, IOptions<MatchOptions> options, IOptions<ReminderOptions> reminders, TimeProvider time)
{
    private enum Outcome { Seated, NotThem, NoSeat }

    /// <summary>For a member that asks now. Those that wait longer are offered the free seats first, unless the game begins soon.</summary>
    public async Task<bool> SeatAsync(Guid matchId, Guid account, CancellationToken cancellationToken)
    {
        List<MatchWaitingRow> list;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // In this order: the last seat may be offered to the caller at this moment.
            if (!await free.In(db).AnyAsync(m => m.Id == matchId, cancellationToken) && !await db.MatchWaiting.AnyAsync(
                w => w.MatchId == matchId && w.AccountId == account && w.OfferUntil != null, cancellationToken))
            {
                return false;
            }

            list = await db.MatchWaiting.AsNoTracking().Where(w => w.MatchId == matchId).OrderBy(w => w.Id).ToListAsync(cancellationToken);
        }

        foreach (var place in list.TakeWhile(w => w.AccountId != account))
        {
            await offers.OfferAsync(place, cancellationToken);
        }

        return await TakeAsync(matchId, account, cancellationToken);
    }

    /// <summary>Takes the seat that is kept for the account, or a free one.</summary>
    public async Task<bool> TakeAsync(Guid matchId, Guid account, CancellationToken cancellationToken)
    {
        if (await write.RunAsync((work, ct) => TakeAsync(work, matchId, account, ct), cancellationToken) != Outcome.Seated)
        {
            return false;
        }

        matcher.MatchChanged(matchId);
        matcher.AccountsChanged([account]);
        return true;
    }

    private async Task<Outcome> TakeAsync(Work work, Guid matchId, Guid account, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        await PlanLock.TakeAsync(db, [account], cancellationToken);
        var match = await (await joinable.ForAsync(db, account, cancellationToken))
            .SingleOrDefaultAsync(m => m.Id == matchId, cancellationToken);
        if (match is null || await JoinableMatches.OverlapsAsync(db, account, match, cancellationToken))
        {
            return Outcome.NotThem;
        }

        // Holds the game before its list: of this and an offer the second one sees what the first has done.
        await db.LockMatchAsync(match.Id, cancellationToken);
        var places = db.MatchWaiting.AsNoTracking().Where(w => w.MatchId == matchId && w.AccountId == account);
        if (await places.SingleOrDefaultAsync(cancellationToken) is not { } asked
            // The offer may be ending at this moment.
            || await places.Where(w => w.OfferHolds == asked.OfferHolds).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Outcome.NotThem;
        }

        // Only at the start that was checked: the players may just have agreed on another one. A seat that was kept counts as free now.
        if (await (asked.OfferHolds ? free.Open(db).Where(m => m.SeatsTaken < m.MaxPlayers) : free.In(db))
            .Where(m => m.Id == match.Id && m.StartsAt == match.StartsAt)
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
