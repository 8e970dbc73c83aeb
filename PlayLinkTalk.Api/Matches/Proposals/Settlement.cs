using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <param name="Formed">The players that joined with this answer, and whether it formed the match; null when none joined.</param>
/// <param name="Opened">Seats that are free by this.</param>
internal sealed record Settled(Formed? Formed, IReadOnlyList<MatchPlayerRow> Opened);

/// <summary>
/// Applies an acceptance: the match is formed as soon as enough seats are accepted, and later acceptances join
/// it. The hard rules are checked again, because profiles may have changed between question and answer.
/// </summary>
internal sealed class Settlement(PlayCatalogue catalogue, TicketReturn tickets, IOptions<ReminderOptions> reminders, TimeProvider time)
{
    /// <param name="work">The transaction.</param>
    /// <param name="match">Held.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<Settled> SettleAsync(Work work, MatchRow match, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var (coming, present) = await PlayersAsync(work.Db, match, cancellationToken);
        var withdrawn = await TakeUnfitAsync(work.Db, coming, present, cancellationToken);
        if (withdrawn.Count > 0)
        {
            await ProposedSeats.OpenAsync(work, match, withdrawn, SeatAnswer.Withdrawn, now, cancellationToken);
            await tickets.GiveBackAsync(work, withdrawn.ConvertAll(seat => seat.TicketId), TicketReasons.SeatWithdrawn, cancellationToken);
        }

        var isNew = match.ProposedAt is not null;
        var seats = coming.Concat(present).Sum(player => player.Seat.Seats);
        if (coming.Count == 0 || (isNew && seats < match.MinPlayers))
        {
            return new Settled(null, withdrawn);
        }

        await LetInAsync(work, match, coming, present, now, cancellationToken);
        return new Settled(
            new Formed(
                match.ToPoolEntry(), isNew, coming.ConvertAll(player => TicketWait.Of(player.Ticket, now)),
                (double)seats / match.MaxPlayers),
            withdrawn);
    }

    /// <summary>Players that accepted, oldest tickets first, and the players of the match.</summary>
    private static async Task<(List<Accepted> Coming, List<Accepted> Present)> PlayersAsync(
        PlayLinkDb db, MatchRow match, CancellationToken cancellationToken)
    {
        var seats = match.Players.Where(p => p.LeftAt is null && p.Answer != SeatAnswer.Asked).ToDictionary(p => p.TicketId);
        var players = (await db.Tickets.Where(t => seats.Keys.Contains(t.Id))
            .Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new
            {
                Ticket = t, a.DisplayName, a.Gender, IsGuest = a.GuestUntil != null,
            })
            .ToListAsync(cancellationToken))
            .ConvertAll(p => new Accepted(seats[p.Ticket.Id], p.Ticket, p.DisplayName,
                new Side(
                    p.Ticket.AccountId, p.Ticket.GenderRule, p.Gender, p.Ticket.MembersOnly ?? false, p.IsGuest)));
        return ([.. players.Where(p => p.Ticket.State == TicketState.Proposed).OrderBy(p => p.Ticket.CreatedAt).ThenBy(p => p.Ticket.Id)],
            players.FindAll(p => p.Ticket.State == TicketState.Matched));
    }

    /// <summary>Removes players that do not fit the others any more: players of the match and older tickets keep their seats.</summary>
    private static async Task<List<MatchPlayerRow>> TakeUnfitAsync(
        PlayLinkDb db, List<Accepted> coming, List<Accepted> present, CancellationToken cancellationToken)
    {
        var accounts = coming.Concat(present).Select(player => player.Ticket.AccountId).ToArray();
        var blocks = await db.Blocks.AsNoTracking()
            .Where(b => accounts.Contains(b.BlockerId) && accounts.Contains(b.BlockedId)).ToListAsync(cancellationToken);
        var kept = present.ConvertAll(player => player.Side);
        var unfit = new List<MatchPlayerRow>();
        foreach (var player in coming.ToArray())
        {
            var blocked = BlockList.Of(blocks, player.Ticket.AccountId);
            if (Sides.AdmitEachOther([player.Side], kept) && !kept.Exists(other => blocked.Contains(other.AccountId)))
            {
                kept.Add(player.Side);
            }
            else
            {
                coming.Remove(player);
                unfit.Add(player.Seat);
            }
        }

        return unfit;
    }

    private async Task LetInAsync(
        Work work, MatchRow match, List<Accepted> coming, List<Accepted> present, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var accounts = coming.ConvertAll(player => player.Ticket.AccountId);
        if (match.ProposedAt is not null)
        {
            match.ProposedAt = null;
            match.RoomId = MatchRooms.Open(work, catalogue, match, accounts, now);
            match.CourtDueAt = now;
        }
        else
        {
            var room = await work.Db.Rooms.AsNoTracking().SingleAsync(r => r.Id == match.RoomId, cancellationToken);
            await RoomMembership.JoinAsync(work, room, accounts, now, cancellationToken);
            foreach (var newcomer in coming)
            {
                await MatchNews.TellAsync(
                    work, [.. present.Select(p => p.Ticket.AccountId)], MatchNews.PlayerJoined, match,
                    newcomer.Ticket.AccountId, newcomer.Name, cancellationToken);
            }
        }

        coming.ForEach(player => Seating.TellMatched(work, match, player.Ticket, now));
        var friends = await PartySeats.TakeAsync(work, match, coming.ConvertAll(player => player.Ticket), now, cancellationToken);
        if (friends.Count > 0)
        {
            // The room may be new.
            await work.Db.SaveAsync(cancellationToken);
            await PartySeats.LetInAsync(work, match, friends, reminders.Value, now, cancellationToken);
        }

        var remindAt = ScheduleEntryRow.RemindAtFor(match.StartsAt, reminders.Value, now);
        await work.Db.ScheduleEntries.Where(e => e.MatchId == match.Id && accounts.Contains(e.AccountId))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.RemindAt, remindAt), cancellationToken);
    }

    private sealed record Accepted(MatchPlayerRow Seat, TicketRow Ticket, string Name, Side Side);
}
