using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Friends;
using PlayLinkTalk.Api.Matches.Proposals;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Feed;

namespace PlayLinkTalk.Api.Matches.Forming;

/// <summary>
/// Carries a proposal out within a transaction, or not at all: tickets taken, match, room, members, schedule entries, feed
/// events. Everything that the proposal rests on is checked again under locks.
/// </summary>
internal sealed class MatchFormation(
    PlayCatalogue catalogue, IOptions<MatchingSettings> matching, IOptions<ReminderOptions> reminders, TimeProvider time)
{
    /// <summary>Locks the plans of all accounts in the proposals of a transaction, and reads the inputs of the checks.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="tickets">Of all its proposals.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<FormationInputs> LookAsync(Work work, IReadOnlyList<Guid> tickets, CancellationToken cancellationToken)
    {
        var owners = await work.Db.Tickets.Where(t => tickets.Contains(t.Id)).Select(t => t.AccountId).Distinct()
            .ToListAsync(cancellationToken);
        var members = await OpenParties
            .AcceptedOf(work.Db, work.Db.Tickets.Where(t => tickets.Contains(t.Id) && t.Seats > 1).Select(t => t.Id))
            .Select(m => m.AccountId).ToListAsync(cancellationToken);
        await PlanLock.TakeAsync(work.Db, [.. owners.Union(members)], cancellationToken);
        return await FormationInputs.ReadAsync(work.Db, tickets, time.Now(), cancellationToken);
    }

    /// <summary>Carries a proposal out, or refuses it before anything is changed.</summary>
    /// <param name="work">The transaction, which holds the lease and the plans of all accounts concerned.</param>
    /// <param name="inputs">Of all proposals of the transaction.</param>
    /// <param name="proposal">What to do.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<Formation> CarryOutAsync(Work work, FormationInputs inputs, Proposal proposal, CancellationToken cancellationToken)
    {
        try
        {
            return proposal switch
            {
                NewMatch game => await FormAsync(work, inputs, game, cancellationToken),
                Refill refill => await RefillAsync(work, inputs, refill, cancellationToken),
                _ => throw new ArgumentException("A proposal of an unknown kind.", nameof(proposal)),
            };
        }
        catch (RefusedException<Formation> refused)
        {
            return refused.Result;
        }
    }

    private async Task<Formation> FormAsync(Work work, FormationInputs inputs, NewMatch game, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var tickets = inputs.Take(game.Tickets, game.StartsAt, game.EndsAt, []);
        var sport = catalogue.Sport(game.Sport);
        var seats = tickets.Sum(t => t.Ticket.Seats);
        if (seats < sport.MinPlayers || seats > sport.MaxPlayers)
        {
            // A party has other seats than the engine knows.
            throw new RefusedException<Formation>(new Refused([], [.. tickets.Select(t => t.Ticket.AccountId)]));
        }

        var match = new MatchRow
        {
            Id = Guid.CreateVersion7(now),
            Sport = game.Sport,
            District = game.District,
            StartsAt = game.StartsAt,
            EndsAt = game.EndsAt,
            SeatsTaken = seats,
            MinPlayers = sport.MinPlayers,
            MaxPlayers = sport.MaxPlayers,
            CreatedAt = now,
            AnswerSeconds = matching.Value.Confirm.GetValueOrDefault(game.Sport) is > 0 and var seconds ? seconds : null,
        };
        work.Db.Matches.Add(match);
        inputs.Seated(tickets, match);
        if (match.AnswerSeconds is not null)
        {
            match.ProposedAt = now;
            return await AskAsync(work, match, tickets, isNew: true, now, cancellationToken);
        }

        var waits = tickets.Select(t => TicketWait.Of(t.Ticket, now)).ToArray();
        var all = await WithPartiesAsync(work, match, tickets, now, cancellationToken);
        match.RoomId = MatchRooms.Open(work, catalogue, match, all.Select(t => t.Ticket.AccountId), now);
        match.CourtDueAt = now;
        Seat(work, match, all, now);
        await TellFriendsAsync(work, match, all, cancellationToken);
        return new Formed(
            match.ToPoolEntry(), IsNew: true, waits,
            (double)match.SeatsTaken / match.MaxPlayers);
    }

    private async Task<Formation> RefillAsync(Work work, FormationInputs inputs, Refill refill, CancellationToken cancellationToken)
    {
        var now = time.Now();
        // The proposal before this one may have filled seats of the same game.
        await work.Db.SaveAsync(cancellationToken);
        var match = await work.Db.Matches.AsNoTracking().SingleAsync(m => m.Id == refill.MatchId, cancellationToken);
        var present = await work.Db.MatchPlayers.Where(p => p.MatchId == match.Id && p.LeftAt == null)
            .Join(work.Db.Tickets, p => p.TicketId, t => t.Id, (p, t) => t)
            .Join(work.Db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new Side(
                a.Id, t.GenderRule, a.Gender, t.MembersOnly ?? false, a.GuestUntil != null))
            .ToListAsync(cancellationToken);
        // An account that has just declined, or a ticket that did not fit, does not get the seat again.
        if (match.AnswerSeconds is not null && await work.Db.MatchPlayers.AnyAsync(p => p.MatchId == match.Id
            && (refill.Tickets.Contains(p.TicketId)
            || (p.Answer == SeatAnswer.Declined && work.Db.Tickets.Any(t => refill.Tickets.Contains(t.Id) && t.AccountId == p.AccountId))),
                cancellationToken))
        {
            throw new RefusedException<Formation>(new Refused([], [], match.Id));
        }

        var tickets = inputs.Take(refill.Tickets, match.StartsAt, match.EndsAt, present);
        if (tickets.Any(t => t.Ticket.Earliest > match.StartsAt || t.Ticket.Latest < match.EndsAt))
        {
            // The engine knows the start of before.
            throw new RefusedException<Formation>(new Refused([], [], match.Id));
        }

        var seats = tickets.Sum(t => t.Ticket.Seats);
        var closes = now.AddMinutes(matching.Value.LeadMinutes);
        var seated = await work.Db.Matches
            // Only at the start that was checked: the players may just have agreed on another one.
            .Where(m => m.Id == match.Id && m.CalledOffAt == null && m.StartsAt == match.StartsAt && m.StartsAt >= closes
                && m.SeatsTaken + seats <= m.MaxPlayers)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.SeatsTaken, m => m.SeatsTaken + seats), cancellationToken);
        // Looked at with the game held: a seat may just have been offered to its waiting list, and is kept for the answer.
        if (seated == 0 || await work.Db.Matches.AnyAsync(
            m => m.Id == match.Id && m.SeatsTaken + work.Db.MatchWaiting.Count(w => w.MatchId == m.Id && w.OfferHolds) > m.MaxPlayers,
            cancellationToken))
        {
            throw new RefusedException<Formation>(new Refused([], [], match.Id));
        }

        inputs.Seated(tickets, match);
        // Like its first players, although the setting may have changed since.
        if (match.AnswerSeconds is not null)
        {
            return await AskAsync(work, match, tickets, isNew: false, now, cancellationToken);
        }

        var waits = tickets.Select(t => TicketWait.Of(t.Ticket, now)).ToArray();
        var all = await WithPartiesAsync(work, match, tickets, now, cancellationToken);
        Seat(work, match, all, now);
        var room = await work.Db.Rooms.AsNoTracking().SingleAsync(r => r.Id == match.RoomId, cancellationToken);
        await RoomMembership.JoinAsync(work, room, [.. all.Select(t => t.Ticket.AccountId)], now, cancellationToken);
        foreach (var joined in all)
        {
            await MatchNews.TellAsync(
                work, [.. present.Select(side => side.AccountId)], MatchNews.PlayerJoined, match, joined.Ticket.AccountId, joined.Name,
                cancellationToken);
        }

        return new Formed(
            match.ToPoolEntry(), IsNew: false, waits,
            (double)(match.SeatsTaken + seats) / match.MaxPlayers);
    }

    /// <summary>The tickets, and those of the members of their parties, which take some of their seats.</summary>
    private static async Task<IReadOnlyList<TakenTicket>> WithPartiesAsync(
        Work work, MatchRow match, IReadOnlyList<TakenTicket> tickets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var players = await PartySeats.TakeAsync(work, match, [.. tickets.Select(t => t.Ticket)], now, cancellationToken);
        PartySeats.Tell(work, match, players);
        return [.. tickets, .. players.Select(p => new TakenTicket(p.Ticket, p.Name, p.Gender, p.Level, p.IsGuest))];
    }

    private static Task TellFriendsAsync(
        Work work, MatchRow match, IReadOnlyList<TakenTicket> tickets, CancellationToken cancellationToken) =>
        Friendships.TellPlayingAsync(
            work, [.. tickets.Select(t => t.Ticket.AccountId)],
            (seq, player, name) => new NotificationEvent(
                seq, NotificationKinds.FriendPlaying, match.Id, null, player, name, match.Sport, match.District, match.StartsAt),
            cancellationToken);

    private static async Task<Formation> AskAsync(
        Work work, MatchRow match, IReadOnlyList<TakenTicket> tickets, bool isNew, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var taken in tickets)
        {
            Seating.Ask(work, match, taken.Ticket, taken.Level, now);
        }

        await ProposalNews.TellAsync(work, match.Id, [.. tickets.Select(taken => taken.Ticket.Id)], cancellationToken);
        return new Asked(match.ToPoolEntry(), isNew, tickets.Count);
    }

    private void Seat(Work work, MatchRow match, IReadOnlyList<TakenTicket> tickets, DateTimeOffset now)
    {
        foreach (var taken in tickets)
        {
            Seating.Seat(work, match, taken.Ticket, taken.Level, reminders.Value, now);
        }
    }
}
