using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matches;

/// <summary>A member of a party with the ticket that it gets in the game.</summary>
internal sealed record PartyPlayer(TicketRow Ticket, string Name, Gender Gender, int? Level, bool IsGuest);

/// <summary>
/// Seats of a ticket that friends of its owner take. The seats of the game stay as many as they are: a member gets a ticket of its own with
/// one seat of the party's. The hard rules are checked for each member; a member that does not fit is left out, and its seat stays free.
/// </summary>
internal static class PartySeats
{
    /// <summary>
    /// Gives seats to the members that have accepted, oldest first. The transaction holds the plans of all of them, and the game is not
    /// yet told: the caller seats the players that are returned.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="match">The game that the tickets have, or get.</param>
    /// <param name="tickets">Their seats become fewer.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public static async Task<IReadOnlyList<PartyPlayer>> TakeAsync(
        Work work, MatchRow match, IReadOnlyList<TicketRow> tickets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parties = tickets.Where(t => t.Seats > 1).Select(t => t.Id).ToArray();
        if (parties.Length == 0)
        {
            return [];
        }

        var db = work.Db;
        var members = await OpenParties.AcceptedOf(db, db.Tickets.Where(t => parties.Contains(t.Id)).Select(t => t.Id))
            .Join(db.Parties, m => m.PartyId, p => p.Id, (m, p) => new { Row = m, p.TicketId })
            .OrderBy(m => m.Row.Since).ThenBy(m => m.Row.AccountId).ToListAsync(cancellationToken);
        if (members.Count == 0)
        {
            return [];
        }

        var people = await PeopleAsync(db, match, members.ConvertAll(m => m.Row.AccountId), now, cancellationToken);
        var present = await SidesAsync(db, match.Id, tickets, cancellationToken);
        var blocks = await BlocksAsync(db, [.. people.Keys], cancellationToken);
        var players = new List<PartyPlayer>();
        foreach (var member in members)
        {
            var ticket = tickets.Single(t => t.Id == member.TicketId);
            (member.Row.Since, member.Row.AnswerBy) = (now, null);
            if (people.GetValueOrDefault(member.Row.AccountId) is not { } person || ticket.Seats < 2
                || !Fits(person.SideFor(ticket), present, blocks))
            {
                member.Row.State = PartyMemberState.LeftOut;
                OpenParties.TellEnded(work, member.Row, match.Sport, match.District, match.StartsAt);
                continue;
            }

            member.Row.State = PartyMemberState.Seated;
            present.Add(person.SideFor(ticket));
            ticket.Seats--;
            players.Add(new(TicketFor(person, ticket, match, now), person.Name, person.Gender, person.Level, person.IsGuest));
            db.Tickets.Add(players[^1].Ticket);
        }

        await WriteSeatsAsync(db, match.Id, tickets, cancellationToken);
        return players;
    }

    /// <summary>Seats players of a party in a game that is on: room, schedule, feed, and the other players are told.</summary>
    public static async Task LetInAsync(
        Work work, MatchRow match, IReadOnlyList<PartyPlayer> players, ReminderOptions reminders, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var db = work.Db;
        var present = await db.MatchPlayers.Where(p => p.MatchId == match.Id && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .Select(p => p.AccountId).ToListAsync(cancellationToken);
        var room = await db.Rooms.AsNoTracking().SingleAsync(r => r.Id == match.RoomId, cancellationToken);
        foreach (var player in players)
        {
            Seating.Seat(work, match, player.Ticket, player.Level, reminders, now);
            await RoomMembership.JoinAsync(work, room, [player.Ticket.AccountId], now, cancellationToken);
            await MatchNews.TellAsync(
                work, present, MatchNews.PlayerJoined, match, player.Ticket.AccountId, player.Name, cancellationToken);
        }

        Tell(work, match, players);
    }

    /// <summary>The matcher reads the game again: its seats belong to other accounts now.</summary>
    public static void Tell(Work work, MatchRow match, IReadOnlyList<PartyPlayer> players)
    {
        if (players.Count > 0)
        {
            work.TellMatchChanged(match.ToPoolEntry());
            work.TellAccountsChanged([.. players.Select(player => player.Ticket.AccountId)]);
        }
    }

    /// <summary>The ticket has one seat less; in a game that seat is free for others.</summary>
    public static async Task ReleaseAsync(
        Work work, TicketRow ticket, MatchRow? match, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ticket.Seats--;
        if (match is not null)
        {
            await work.Db.Matches.Where(m => m.Id == match.Id).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.SeatsTaken, m => m.SeatsTaken - 1).SetProperty(m => m.SeatFreedAt, now), cancellationToken);
            work.TellMatchChanged(match.ToPoolEntry());
        }

        await WriteSeatsAsync(work.Db, match?.Id, [ticket], cancellationToken);
        work.TellAccountsChanged([ticket.AccountId]);
    }

    /// <summary>Writes the number of seats of tickets and of their places in the game.</summary>
    public static async Task WriteSeatsAsync(
        PlayLinkDb db, Guid? matchId, IEnumerable<TicketRow> tickets, CancellationToken cancellationToken)
    {
        foreach (var ticket in tickets)
        {
            var (id, seats) = (ticket.Id, ticket.Seats);
            await db.Tickets.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Seats, seats), cancellationToken);
            if (matchId is { } match)
            {
                await db.MatchPlayers.Where(p => p.MatchId == match && p.TicketId == id && p.LeftAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Seats, seats), cancellationToken);
            }
        }
    }

    private static bool Fits(Side newcomer, List<Side> present, IReadOnlyList<BlockRow> blocks) =>
        Sides.AdmitEachOther([newcomer], present)
        && !BlockList.AnyAmong(blocks, [newcomer.AccountId], present.ConvertAll(side => side.AccountId))
        && !present.Exists(side => side.AccountId == newcomer.AccountId);

    /// <summary>Members that can play then, with what the rules ask for.</summary>
    private static async Task<Dictionary<Guid, Person>> PeopleAsync(
        PlayLinkDb db, MatchRow match, List<Guid> accounts, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await db.Accounts
            .Where(a => accounts.Contains(a.Id) && a.ClosedAt == null && (a.GuestUntil == null || a.GuestUntil < GuestAccounts.Ended)
                && !db.ScheduleEntries.Any(e => e.AccountId == a.Id && e.StartsAt < match.EndsAt && e.EndsAt > match.StartsAt)
                && !db.Suspensions.Any(s => s.AccountId == a.Id && (s.Until == null || s.Until > now)))
            .Select(a => new Person(
                a.Id, a.DisplayName, a.Gender, a.GuestUntil != null,
                db.AccountSports.Where(s => s.AccountId == a.Id && s.Sport == match.Sport).Select(s => (int?)s.Level).FirstOrDefault()))
            .ToListAsync(cancellationToken)).ToDictionary(person => person.Id);

    /// <summary>The owners of the tickets, and the players that have a seat in the game.</summary>
    private static async Task<List<Side>> SidesAsync(
        PlayLinkDb db, Guid matchId, IReadOnlyList<TicketRow> tickets, CancellationToken cancellationToken)
    {
        var coming = tickets.Select(t => t.Id).ToArray();
        var owners = await View(db, db.Tickets.Where(t => coming.Contains(t.Id))).ToListAsync(cancellationToken);
        var seated = await View(
                db, db.MatchPlayers.Where(p => p.MatchId == matchId && p.LeftAt == null && !coming.Contains(p.TicketId))
                    .Join(db.Tickets, p => p.TicketId, t => t.Id, (_, t) => t))
            .ToListAsync(cancellationToken);
        return [.. owners, .. seated];
    }

    private static IQueryable<Side> View(PlayLinkDb db, IQueryable<TicketRow> tickets) =>
        tickets.Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new Side(
            a.Id, t.GenderRule, a.Gender, t.MembersOnly ?? false, a.GuestUntil != null));

    private static Task<List<BlockRow>> BlocksAsync(PlayLinkDb db, Guid[] accounts, CancellationToken cancellationToken) =>
        db.Blocks.AsNoTracking().Where(b => accounts.Contains(b.BlockerId) || accounts.Contains(b.BlockedId))
            .ToListAsync(cancellationToken);

    /// <summary>The party's wish for one: when the game is called off, the member waits on with it.</summary>
    private static TicketRow TicketFor(Person person, TicketRow party, MatchRow match, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        AccountId = person.Id,
        Sport = match.Sport,
        District = party.District,
        RadiusKm = party.RadiusKm,
        Earliest = party.Earliest,
        Latest = party.Latest,
        Minutes = party.Minutes,
        GenderRule = party.GenderRule,
        LevelMin = Math.Min(party.LevelMin, person.Level ?? party.LevelMin),
        LevelMax = Math.Max(party.LevelMax, person.Level ?? party.LevelMax),
        Seats = 1,
        State = TicketState.Waiting,
        CreatedAt = now,
        MembersOnly = party.MembersOnly,
    };

    private sealed record Person(Guid Id, string Name, Gender Gender, bool IsGuest, int? Level)
    {
        public Side SideFor(TicketRow party) => new(Id, party.GenderRule, Gender, party.MembersOnly ?? false, IsGuest);
    }
}
