using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Schedules;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Parties;

/// <summary>
/// Takes seats of parties and gives them up, each in one transaction that holds the party, its game and both accounts' plans.
/// </summary>
internal sealed class PartyJoining(
    WriteTransaction write, IMatcher matcher, ITicketMatches matches, IOptions<ReminderOptions> reminders, TimeProvider time)
{
    /// <summary>Takes a free seat, or the one that is held for the account. Null when it is done, or was done before.</summary>
    public async Task<ProblemHttpResult?> JoinAsync(Guid partyId, Guid account, CancellationToken cancellationToken)
    {
        var (problem, held) = await write.RunAsync((work, ct) => JoinAsync(work, partyId, account, ct), cancellationToken);
        Tell(held, account);
        return problem;
    }

    /// <summary>Declines an invitation, or gives an accepted seat up. A player leaves the game instead.</summary>
    /// <param name="partyId">Which.</param>
    /// <param name="account">The member.</param>
    /// <param name="owner">The owner of the ticket where it removes the member; null: the member itself leaves.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<ProblemHttpResult?> LeaveAsync(Guid partyId, Guid account, Guid? owner, CancellationToken cancellationToken)
    {
        var (problem, held) = await write.RunAsync((work, ct) => LeaveAsync(work, partyId, account, owner, ct), cancellationToken);
        Tell(held, account);
        return problem;
    }

    /// <summary>Gives a member's seat up within a transaction; it is free for the matcher.</summary>
    public static async Task ReleaseAsync(
        Work work, HeldParty party, PartyMemberRow member, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (member.State, member.Since, member.AnswerBy) = (PartyMemberState.Declined, now, null);
        await PartySeats.ReleaseAsync(work, party.Ticket, party.Match, now, cancellationToken);
    }

    private async Task<Outcome> JoinAsync(Work work, Guid partyId, Guid account, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        if (await HeldParty.TakeAsync(work, partyId, [account], cancellationToken) is not { } party
            || await IsApartAsync(db, party, account, cancellationToken))
        {
            return new(Problem.NotFound(), null);
        }

        var member = party.Members.Find(m => m.AccountId == account);
        if (party.Ticket.AccountId == account || member?.State == PartyMemberState.Accepted
            || (member?.State == PartyMemberState.Seated && await PlaysAsync(db, party, account, cancellationToken)))
        {
            return new(null, null);
        }

        if (!party.IsOpen(now))
        {
            return new(Problem.Conflict(ProblemCodes.PartyNotOpen, "Seats of this party can't be taken now."), null);
        }

        if (member?.State != PartyMemberState.Invited && party.FreeSeats < 1)
        {
            return new(Problem.Conflict(ProblemCodes.NoPartySeat, "All seats of the party are taken."), null);
        }

        if (!await AdmitsAsync(db, party.Ticket, account, cancellationToken))
        {
            return new(Problem.Conflict(ProblemCodes.PartyRule, "The rules of the party do not admit this account."), null);
        }

        var (from, until) = party.Match is { } game ? (game.StartsAt, game.EndsAt) : (party.Ticket.Earliest, party.Ticket.Latest);
        if (await IsBusyAsync(db, account, from, until, party.Match is not null, cancellationToken))
        {
            return new(await ClashingPlan.ProblemAsync(db, matches, account, from, until, cancellationToken), null);
        }

        if (member is null)
        {
            db.PartyMembers.Add(member = new PartyMemberRow { PartyId = partyId, AccountId = account });
        }

        (member.State, member.Since, member.AnswerBy) = (PartyMemberState.Accepted, now, null);
        await db.SaveAsync(cancellationToken);
        if (party.Match is { } match)
        {
            var players = await PartySeats.TakeAsync(work, match, [party.Ticket], now, cancellationToken);
            if (!players.Any(player => player.Ticket.AccountId == account))
            {
                throw new RefusedException<Outcome>(
                    new(Problem.Conflict(ProblemCodes.PartyRule, "The rules of a player do not admit this account."), null));
            }

            await PartySeats.LetInAsync(work, match, players, reminders.Value, now, cancellationToken);
        }
        else
        {
            await PartyNews.TellAsync(
                work, [party.Ticket.AccountId], NotificationKinds.PartyJoined, partyId, party.Ticket, account, cancellationToken);
            work.TellAccountsChanged([party.Ticket.AccountId, account]);
        }

        return new(null, party);
    }

    private async Task<Outcome> LeaveAsync(Work work, Guid partyId, Guid account, Guid? owner, CancellationToken cancellationToken)
    {
        if (await HeldParty.TakeAsync(work, partyId, [account], cancellationToken) is not { } party
            || (owner is not null && party.Ticket.AccountId != owner)
            || party.Members.Find(m => m.AccountId == account) is not { } member)
        {
            return new(Problem.NotFound(), null);
        }

        var now = time.Now();
        switch (member.State)
        {
            case PartyMemberState.Seated:
                return new(
                    Problem.Conflict(ProblemCodes.AlreadyMatched, "The account plays in the game: it leaves the match instead."), null);
            case PartyMemberState.Accepted or PartyMemberState.Invited when party.IsSizable(now):
                await ReleaseAsync(work, party, member, now, cancellationToken);
                await TellLeftAsync(work, party, member, owner, cancellationToken);
                return new(null, party);
            case PartyMemberState.Accepted or PartyMemberState.Invited:
                return new(Problem.Conflict(ProblemCodes.PartyNotOpen, "Seats of this party can't be changed now."), null);
            default:
                return new(null, null);
        }
    }

    private static Task<bool> PlaysAsync(PlayLinkDb db, HeldParty party, Guid account, CancellationToken cancellationToken) =>
        db.MatchPlayers.AnyAsync(
            p => p.MatchId == party.Ticket.MatchId && p.AccountId == account && p.LeftAt == null, cancellationToken);

    private static async Task TellLeftAsync(
        Work work, HeldParty party, PartyMemberRow member, Guid? owner, CancellationToken cancellationToken)
    {
        if (owner is null)
        {
            await PartyNews.TellAsync(
                work, [party.Ticket.AccountId], NotificationKinds.PartyDeclined, party.Party.Id, party.Ticket, member.AccountId,
                cancellationToken);
        }
        else
        {
            OpenParties.TellEnded(work, member, party.Ticket.Sport, party.Ticket.District, party.Ticket.Earliest);
        }
    }

    /// <summary>Whether a block stands between the account and the owner or a member that plays with it.</summary>
    private static async Task<bool> IsApartAsync(PlayLinkDb db, HeldParty party, Guid account, CancellationToken cancellationToken)
    {
        var apart = await BlockList.OfAsync(db, account, cancellationToken);
        return apart.Contains(party.Ticket.AccountId) || party.Members.Exists(
            m => m.State is PartyMemberState.Accepted or PartyMemberState.Seated && apart.Contains(m.AccountId));
    }

    /// <summary>Whether the rule of the party's own ticket admits the account. Rules of other players are checked with the game.</summary>
    private static async Task<bool> AdmitsAsync(PlayLinkDb db, TicketRow ticket, Guid account, CancellationToken cancellationToken)
    {
        var people = await db.Accounts.Where(a => a.Id == account || a.Id == ticket.AccountId)
            .Select(a => new Side(a.Id, ticket.GenderRule, a.Gender, ticket.MembersOnly ?? false, a.GuestUntil != null))
            .ToDictionaryAsync(side => side.AccountId, cancellationToken);
        return people[ticket.AccountId].Admits(people[account]);
    }

    /// <summary>Games of that time; for a window, tickets and accepted parties, too.</summary>
    private static async Task<bool> IsBusyAsync(
        PlayLinkDb db, Guid account, DateTimeOffset from, DateTimeOffset until, bool isGame, CancellationToken cancellationToken) =>
        await db.ScheduleEntries.AnyAsync(e => e.AccountId == account && e.StartsAt < until && e.EndsAt > from, cancellationToken)
        || (!isGame
            && (await db.Tickets.AnyAsync(
                    t => t.AccountId == account && (t.State == TicketState.Waiting || t.State == TicketState.Proposed)
                        && t.Earliest < until && t.Latest > from, cancellationToken)
                || await OpenParties.PlansOf(db, [account]).AnyAsync(plan => plan.From < until && plan.Until > from, cancellationToken)));

    private void Tell(HeldParty? held, Guid account)
    {
        if (held is { Match: { } match })
        {
            matcher.MatchChanged(match.Id);
        }

        if (held is not null)
        {
            matcher.AccountsChanged([held.Ticket.AccountId, account]);
        }
    }

    private sealed record Outcome(ProblemHttpResult? Refusal, HeldParty? Changed);
}
