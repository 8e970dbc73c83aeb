using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Friends;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Sessions;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Guests;

/// <summary>
/// Moves a guest's games, tickets, rooms, friends and blocks to an account, or nothing: every plan must be free for the account, and every
/// game must admit it. The guest ends.
/// </summary>
internal sealed class GuestTransfer(IMatcher matcher, TimeProvider time) : IGuestTransfer
{
    public async Task<ProblemHttpResult?> MoveAsync(Work work, Guid guest, Guid account, CancellationToken cancellationToken)
    {
        var db = work.Db;
        await PlanLock.TakeAsync(db, [guest, account], cancellationToken);
        if (guest == account || !await db.Accounts.AnyAsync(a => a.Id == guest && a.GuestUntil != null, cancellationToken))
        {
            // Another device of the guest was faster.
            return null;
        }

        var plans = await PlansAsync(db, guest, cancellationToken);
        var taken = await PlansAsync(db, account, cancellationToken);
        if (plans.Find(plan => taken.Exists(other => other.From < plan.Until && other.Until > plan.From)) is { } clash)
        {
            return Refusal(ProblemCodes.OverlappingPlan, "The account has a plan at the time of a game or ticket of the guest.", clash);
        }

        var apart = await BlockList.OfAsync(db, account, cancellationToken);
        foreach (var plan in plans.Where(plan => plan.MatchId is not null))
        {
            if (!await AdmitsAsync(db, plan, guest, account, apart, cancellationToken))
            {
                return Refusal(ProblemCodes.GameNotMovable, "A game of the guest does not admit the account.", plan);
            }
        }

        await MovePlansAsync(work, guest, account, cancellationToken);
        await MoveRoomsAsync(work, guest, account, apart, cancellationToken);
        await MovePeopleAsync(db, guest, account, cancellationToken);
        await Friendships.HandOverAsync(work, guest, account, cancellationToken);
        await GuestEnding.EndAsync(work, guest, cancellationToken);
        work.TellAccountsChanged([guest, account]);
        return null;
    }

    public void Moved(Guid guest, Guid account) => matcher.AccountsChanged([guest, account]);

    /// <summary>Open tickets and games that are not over.</summary>
    private async Task<List<Plan>> PlansAsync(PlayLinkDb db, Guid account, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var games = await db.ScheduleEntries.Where(e => e.AccountId == account && e.EndsAt > now)
            .Select(e => new Plan(e.StartsAt, e.EndsAt, e.MatchId, null)).ToListAsync(cancellationToken);
        var tickets = await db.Tickets
            .Where(t => t.AccountId == account && (t.State == TicketState.Waiting || t.State == TicketState.Proposed))
            .Select(t => new Plan(t.Earliest, t.Latest, null, t.Id)).ToListAsync(cancellationToken);
        var parties = await OpenParties.PlansOf(db, [account]).ToListAsync(cancellationToken);
        return [.. games, .. tickets, .. parties.Select(party => new Plan(party.From, party.Until, null, null, party.PartyId))];
    }

    private static async Task<bool> AdmitsAsync(
        PlayLinkDb db, Plan plan, Guid guest, Guid account, IReadOnlySet<Guid> apart, CancellationToken cancellationToken)
    {
        var sides = await db.MatchPlayers.Where(p => p.MatchId == plan.MatchId && p.LeftAt == null)
            .Join(db.Tickets, p => p.TicketId, t => t.Id, (p, t) => t)
            .Join(db.Accounts, t => t.AccountId, a => a.Id, (t, a) => new Side(
                a.Id, t.GenderRule, a.Gender, t.MembersOnly ?? false, a.GuestUntil != null))
            .ToListAsync(cancellationToken);
        var gender = await db.Accounts.Where(a => a.Id == account).Select(a => a.Gender).SingleAsync(cancellationToken);
        var mine = sides.Single(side => side.AccountId == guest) with { AccountId = account, Gender = gender, IsGuest = false };
        var others = sides.FindAll(side => side.AccountId != guest);
        return !others.Exists(other => apart.Contains(other.AccountId)) && Sides.AdmitEachOther([mine], others);
    }

    private async Task MovePlansAsync(Work work, Guid guest, Guid account, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        var open = await db.MatchPlayers.Where(p => p.AccountId == guest && p.LeftAt == null)
            .Join(db.Matches.Where(m => m.StartsAt > now && m.CalledOffAt == null), p => p.MatchId, m => m.Id, (_, m) => m)
            .AsNoTracking().ToListAsync(cancellationToken);
        await db.Tickets.Where(t => t.AccountId == guest)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.AccountId, account), cancellationToken);
        await db.MatchPlayers.Where(p => p.AccountId == guest)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.AccountId, account), cancellationToken);
        await db.ScheduleEntries.Where(e => e.AccountId == guest)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.AccountId, account), cancellationToken);
        // Plans of rooms that the guest has left stay behind.
        await db.CalendarEntries
            .Where(e => e.AccountId == guest
                && (e.RoomId == null || db.RoomMembers.Any(m => m.RoomId == e.RoomId && m.AccountId == guest)))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.AccountId, account), cancellationToken);
        // Lists, because MySQL reads no table that the same statement changes.
        var answered = await db.EntryAnswers.Where(a => a.AccountId == account).Select(a => a.EntryId).ToListAsync(cancellationToken);
        await db.EntryAnswers.Where(a => a.AccountId == guest && !answered.Contains(a.EntryId))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.AccountId, account), cancellationToken);
        var lists = await db.MatchWaiting.Where(w => w.AccountId == account).Select(w => w.MatchId).ToListAsync(cancellationToken);
        await db.MatchWaiting.Where(w => w.AccountId == guest && !lists.Contains(w.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.AccountId, account), cancellationToken);
        await MoveVotesAsync(db, guest, account, cancellationToken);
        await MoveAttendanceAsync(db, guest, account, cancellationToken);
        var parties = await db.PartyMembers.Where(m => m.AccountId == account).Select(m => m.PartyId).ToListAsync(cancellationToken);
        await db.PartyMembers.Where(m => m.AccountId == guest && !parties.Contains(m.PartyId))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.AccountId, account), cancellationToken);
        open.ForEach(match => work.TellMatchChanged(match.ToPoolEntry()));
    }

    private static async Task MoveVotesAsync(PlayLinkDb db, Guid guest, Guid account, CancellationToken cancellationToken)
    {
        var given = await db.ChangeVotes.Where(v => v.AccountId == account).Select(v => v.ProposalId).ToListAsync(cancellationToken);
        await db.ChangeVotes.Where(v => v.AccountId == guest && !given.Contains(v.ProposalId))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.AccountId, account), cancellationToken);
        await db.ChangeProposals.Where(p => p.ProposerId == guest)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.ProposerId, account), cancellationToken);
        await db.Matches.Where(m => m.BringBy == guest)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.BringBy, account), cancellationToken);
    }

    private static async Task MoveAttendanceAsync(PlayLinkDb db, Guid guest, Guid account, CancellationToken cancellationToken)
    {
        // Lists, because MySQL reads no table that the same statement changes.
        var games = await db.Attendances.Where(a => a.AccountId == account).Select(a => a.MatchId).ToListAsync(cancellationToken);
        await db.Attendances.Where(a => a.AccountId == guest && !games.Contains(a.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.AccountId, account), cancellationToken);
        await db.Attendances.Where(a => a.CheckedInBy == guest)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.CheckedInBy, account), cancellationToken);
        var said = await db.AttendanceStatements.Where(s => s.ById == account || s.AboutId == account).Select(s => s.MatchId)
            .ToListAsync(cancellationToken);
        await db.AttendanceStatements.Where(s => s.ById == guest && !said.Contains(s.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ById, account), cancellationToken);
        await db.AttendanceStatements.Where(s => s.AboutId == guest && !said.Contains(s.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.AboutId, account), cancellationToken);
        var results = await db.ResultWinners.Where(w => w.AccountId == account).Select(w => w.MatchId).ToListAsync(cancellationToken);
        await db.ResultWinners.Where(w => w.AccountId == guest && !results.Contains(w.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.AccountId, account), cancellationToken);
        await db.MatchResults.Where(r => r.ById == guest)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ById, account), cancellationToken);
        var rated = await db.PlayerRatings.Where(r => r.ById == account || r.AboutId == account).Select(r => r.MatchId)
            .ToListAsync(cancellationToken);
        var about = await db.PlayerRatings.Where(r => r.ById == guest).Select(r => r.AboutId).Distinct().ToListAsync(cancellationToken);
        await db.PlayerRatings.Where(r => r.ById == guest && !rated.Contains(r.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ById, account), cancellationToken);
        await db.PlayerRatings.Where(r => r.AboutId == guest && !rated.Contains(r.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.AboutId, account), cancellationToken);
        // A player that both have rated has one rater less.
        await Standings.KeepAsync(db, [.. about.Append(guest).Append(account).Distinct()], cancellationToken);
        var shared = await db.GameShares.Where(s => s.AccountId == account).Select(s => s.MatchId).ToListAsync(cancellationToken);
        await db.GameShares.Where(s => s.AccountId == guest && !shared.Contains(s.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.AccountId, account), cancellationToken);
        var levels = await db.PlayerLevels.Where(l => l.AccountId == account).Select(l => l.Sport).ToListAsync(cancellationToken);
        await db.PlayerLevels.Where(l => l.AccountId == guest && !levels.Contains(l.Sport))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.AccountId, account), cancellationToken);
        var strikes = await db.Strikes.Where(s => s.AccountId == account).Select(s => s.MatchId).ToListAsync(cancellationToken);
        await db.Strikes.Where(s => s.AccountId == guest && !strikes.Contains(s.MatchId))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.AccountId, account), cancellationToken);
    }

    private static async Task MoveRoomsAsync(
        Work work, Guid guest, Guid account, IReadOnlySet<Guid> apart, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var rooms = await db.RoomMembers.Where(m => m.AccountId == guest).OrderBy(m => m.RoomId)
            .Join(db.Rooms, m => m.RoomId, r => r.Id, (m, r) => new
            {
                r.Id,
                IsDirect = r.DirectKey != null,
                IsMember = db.RoomMembers.Any(own => own.RoomId == r.Id && own.AccountId == account),
                Others = db.RoomMembers.Where(other => other.RoomId == r.Id && other.AccountId != guest).Select(other => other.AccountId)
                    .ToList(),
            }).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        foreach (var room in rooms)
        {
            var stays = room.IsMember || (room.IsDirect && room.Others.Exists(apart.Contains));
            if (!stays && room.IsDirect)
            {
                stays = !await DirectRooms.HandOverAsync(work, room.Id, guest, account, cancellationToken);
            }
            else if (!stays)
            {
                await RoomMembership.HandOverAsync(work, room.Id, guest, account, cancellationToken);
            }

            if (stays)
            {
                if (room.IsMember && !room.IsDirect)
                {
                    await db.Rooms.Where(r => r.Id == room.Id && (r.OwnerId == guest || (r.OwnerId == null && r.CreatedBy == guest)))
                        .ExecuteUpdateAsync(set => set.SetProperty(r => r.OwnerId, (Guid?)account), cancellationToken);
                }

                if (!room.IsMember)
                {
                    await KeepPlansAsync(db, room.Id, guest, account, cancellationToken);
                }

                await RoomMembership.LeaveAsync(work, room.Id, guest, cancellationToken);
            }
        }
    }

    /// <summary>Plans of a room that the account does not come into end with the guest, and its answers there, too.</summary>
    private static async Task KeepPlansAsync(
        PlayLinkDb db, Guid room, Guid guest, Guid account, CancellationToken cancellationToken)
    {
        var plans = await db.CalendarEntries.Where(e => e.RoomId == room).Select(e => e.Id).ToListAsync(cancellationToken);
        await db.EntryAnswers.Where(a => a.AccountId == account && plans.Contains(a.EntryId)).ExecuteDeleteAsync(cancellationToken);
        await db.CalendarEntries.Where(e => e.RoomId == room && e.AccountId == account)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.AccountId, guest), cancellationToken);
    }

    private static async Task MovePeopleAsync(PlayLinkDb db, Guid guest, Guid account, CancellationToken cancellationToken)
    {
        var blocked = await db.Blocks.Where(b => b.BlockerId == account).Select(b => b.BlockedId).ToListAsync(cancellationToken);
        await db.Blocks.Where(b => b.BlockerId == guest && b.BlockedId != account && !blocked.Contains(b.BlockedId))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.BlockerId, account), cancellationToken);
        // An account that keeps away from the guest keeps away from the same person.
        var blockers = await db.Blocks.Where(b => b.BlockedId == account).Select(b => b.BlockerId).ToListAsync(cancellationToken);
        await db.Blocks.Where(b => b.BlockedId == guest && b.BlockerId != account && !blockers.Contains(b.BlockerId))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.BlockedId, account), cancellationToken);
        var liked = await db.LikedPlayers.Where(l => l.AccountId == account).Select(l => l.LikedId).ToListAsync(cancellationToken);
        await db.LikedPlayers.Where(l => l.AccountId == guest && l.LikedId != account && !liked.Contains(l.LikedId))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.AccountId, account), cancellationToken);
    }

    private static ProblemHttpResult Refusal(string code, string title, Plan plan)
    {
        var (name, id) = plan switch
        {
            { MatchId: { } match } => (PlanInTheWay.Match, match),
            { TicketId: { } ticket } => (PlanInTheWay.Ticket, ticket),
            _ => (PlanInTheWay.Party, plan.PartyId!.Value),
        };
        return new PlanInTheWay(name, id, null, plan.From, plan.Until).ToProblem(title, code);
    }

    private sealed record Plan(DateTimeOffset From, DateTimeOffset Until, Guid? MatchId, Guid? TicketId, Guid? PartyId = null);
}
