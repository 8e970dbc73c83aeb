using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Matching.Engine;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Contracts.Matching;
using Gender = PlayLinkTalk.Contracts.Accounts.Gender;

namespace PlayLinkTalk.Api.Matches;

/// <summary>
/// Carries a proposal out within a transaction, or not at all: tickets taken, match, room, members, schedule entries, feed
/// events. Every premise of the proposal is checked again where it can't change any more.
/// </summary>
internal sealed class MatchFormation(
    PlayCatalogue catalogue, IOptions<MatchingSettings> matching, IOptions<ReminderOptions> reminders, TimeProvider time)
{
    /// <summary>Locks the plans of everybody whom any of the proposals concerns, where a transaction carries several out.</summary>
    public async Task LockAsync(Work work, IEnumerable<Proposal> proposals, CancellationToken cancellationToken)
    {
        Guid[] tickets = [.. proposals.SelectMany(TicketsOf)];
        await PlanLock.TakeAsync(work.Db, await OwnersAsync(work.Db, tickets, cancellationToken), cancellationToken);
    }

    /// <param name="work">The transaction, which holds the lease and the plans of everybody concerned.</param>
    /// <param name="proposal">What to do.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <exception cref="RefusedException{Formation}">It can't be done any more: what was done so far is to be undone.</exception>
    public Task<Formation> CarryOutAsync(Work work, Proposal proposal, CancellationToken cancellationToken) => proposal switch
    {
        NewMatch game => FormAsync(work, game, cancellationToken),
        Refill refill => RefillAsync(work, refill, cancellationToken),
        _ => throw new ArgumentException("A proposal of an unknown kind.", nameof(proposal)),
    };

    private static IReadOnlyList<Guid> TicketsOf(Proposal proposal) => proposal switch
    {
        NewMatch game => game.Tickets,
        Refill refill => refill.Tickets,
        _ => throw new ArgumentException("A proposal of an unknown kind.", nameof(proposal)),
    };

    private static Task<List<Guid>> OwnersAsync(PlayLinkDb db, IReadOnlyList<Guid> tickets, CancellationToken cancellationToken) =>
        db.Tickets.Where(t => tickets.Contains(t.Id)).Select(t => t.AccountId).Distinct().ToListAsync(cancellationToken);

    private async Task<Formation> FormAsync(Work work, NewMatch game, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var tickets = await TakeAsync(work, game.Tickets, game.StartsAt, game.EndsAt, [], cancellationToken);
        var sport = catalogue.Sport(game.Sport);
        var match = new MatchRow
        {
            Id = Guid.CreateVersion7(now),
            Sport = game.Sport,
            District = game.District,
            StartsAt = game.StartsAt,
            EndsAt = game.EndsAt,
            SeatsTaken = tickets.Sum(t => t.Ticket.Seats),
            MinPlayers = sport.MinPlayers,
            MaxPlayers = sport.MaxPlayers,
            CreatedAt = now,
            AnswerSeconds = matching.Value.Confirm.GetValueOrDefault(game.Sport) is > 0 and var seconds ? seconds : null,
        };
        work.Db.Matches.Add(match);
        if (match.AnswerSeconds is not null)
        {
            match.ProposedAt = now;
            return await AskAsync(work, match, tickets, isNew: true, now, cancellationToken);
        }

        match.RoomId = MatchRooms.Open(work, catalogue, match, tickets.Select(t => t.Ticket.AccountId), now);
        Seat(work, match, tickets, now);
        return new Formed(match.Place(), IsNew: true, [.. tickets.Select(t => now - t.Ticket.CreatedAt)], (double)match.SeatsTaken / match.MaxPlayers);
    }

    private async Task<Formation> RefillAsync(Work work, Refill refill, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var match = await work.Db.Matches.AsNoTracking().SingleAsync(m => m.Id == refill.MatchId, cancellationToken);
        var present = await work.Db.MatchPlayers.Where(p => p.MatchId == match.Id && p.LeftAt == null)
            .Join(work.Db.Tickets, p => p.TicketId, t => t.Id, (p, t) => t)
            .Join(work.Db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new Side(a.Id, t.GenderRule, a.Gender)).ToListAsync(cancellationToken);
        // Who has just declined it, or did not fit, keeps the seat free for others.
        if (match.AnswerSeconds is not null && await work.Db.MatchPlayers.AnyAsync(p => p.MatchId == match.Id && (refill.Tickets.Contains(p.TicketId)
            || (p.Answer == SeatAnswer.Declined && work.Db.Tickets.Any(t => refill.Tickets.Contains(t.Id) && t.AccountId == p.AccountId))), cancellationToken))
        {
            throw new RefusedException<Formation>(new Refused([], [], match.Id));
        }

        var tickets = await TakeAsync(work, refill.Tickets, match.StartsAt, match.EndsAt, present, cancellationToken);
        var seats = tickets.Sum(t => t.Ticket.Seats);
        var closes = now.AddMinutes(matching.Value.LeadMinutes);
        var seated = await work.Db.Matches
            .Where(m => m.Id == match.Id && m.CalledOffAt == null && m.StartsAt >= closes && m.SeatsTaken + seats <= m.MaxPlayers)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SeatsTaken, m => m.SeatsTaken + seats), cancellationToken);
        if (seated == 0)
        {
            throw new RefusedException<Formation>(new Refused([], [], match.Id));
        }

        // As its first players were asked, whatever an operator has set since.
        if (match.AnswerSeconds is not null)
        {
            return await AskAsync(work, match, tickets, isNew: false, now, cancellationToken);
        }

        Seat(work, match, tickets, now);
        var room = await work.Db.Rooms.AsNoTracking().SingleAsync(r => r.Id == match.RoomId, cancellationToken);
        await RoomMembership.JoinAsync(work, room, [.. tickets.Select(t => t.Ticket.AccountId)], now, cancellationToken);
        foreach (var joined in tickets)
        {
            MatchNews.Tell(work, [.. present.Select(side => side.AccountId)], MatchNews.PlayerJoined, match, joined.Ticket.AccountId, joined.Name);
        }

        return new Formed(match.Place(), IsNew: false, [.. tickets.Select(t => now - t.Ticket.CreatedAt)], (double)(match.SeatsTaken + seats) / match.MaxPlayers);
    }

    private static async Task<Formation> AskAsync(
        Work work, MatchRow match, List<TakenTicket> tickets, bool isNew, DateTimeOffset now, CancellationToken cancellationToken)
    {
        tickets.ForEach(taken => Seating.Ask(work, match, taken.Ticket, taken.Level, now));
        await ProposalNews.TellAsync(work, match.Id, tickets.ConvertAll(taken => taken.Ticket.Id), cancellationToken);
        return new Asked(match.Place(), isNew, tickets.Count);
    }

    /// <summary>Marks the tickets as taken, or refuses the whole when one is gone or one of the accounts can't play then.</summary>
    private async Task<List<TakenTicket>> TakeAsync(
        Work work, IReadOnlyList<Guid> ids, DateTimeOffset start, DateTimeOffset end, IReadOnlyList<Side> present, CancellationToken cancellationToken)
    {
        var db = work.Db;
        // Their state is looked at here: asked for it, SQLite would rather go through all that wait than look for these few.
        var tickets = await db.Tickets.Where(t => ids.Contains(t.Id))
            .Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new TakenTicket(
                t, a.DisplayName, a.Gender, db.AccountSports.Where(s => s.AccountId == a.Id && s.Sport == t.Sport).Select(s => (int?)s.Level).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        tickets.RemoveAll(t => t.Ticket.State != TicketState.Waiting);
        if (tickets.Count != ids.Count)
        {
            throw new RefusedException<Formation>(new Refused([.. ids.Except(tickets.Select(t => t.Ticket.Id))], []));
        }

        var owners = tickets.Select(t => t.Ticket.AccountId).Distinct().ToList();
        var busy = await db.ScheduleEntries.Where(e => owners.Contains(e.AccountId) && e.StartsAt < end && e.EndsAt > start)
            .Select(e => e.AccountId).Distinct().ToListAsync(cancellationToken);
        if (busy.Count > 0)
        {
            throw new RefusedException<Formation>(new Refused([], busy));
        }

        if (await BlockList.AnyAmongAsync(db, owners, [.. present.Select(side => side.AccountId)], cancellationToken))
        {
            throw new RefusedException<Formation>(new Refused([], owners));
        }

        // Said anew a moment ago, perhaps to another process: the engine may not have heard of it.
        if (!GenderRules.Hold([.. tickets.Select(t => new Side(t.Ticket.AccountId, t.Ticket.GenderRule, t.Gender))], present))
        {
            throw new RefusedException<Formation>(new Refused([], [.. owners, .. present.Select(side => side.AccountId)]));
        }

        return [.. tickets.OrderBy(t => t.Ticket.CreatedAt).ThenBy(t => t.Ticket.Id)];
    }

    private void Seat(Work work, MatchRow match, List<TakenTicket> tickets, DateTimeOffset now) =>
        tickets.ForEach(taken => Seating.Seat(work, match, taken.Ticket, taken.Level, reminders.Value, now));

    private sealed record TakenTicket(TicketRow Ticket, string Name, Gender Gender, int? Level);
}
