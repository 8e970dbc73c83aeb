using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Http;
using PlayLinkTalk.Api.Matches;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Matching;
using PlayLinkTalk.ServiceDefaults.Problems;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Parties;

/// <summary>
/// A ticket for the players of a finished game: each is invited and has a seat that is held until the answer. Accounts that a block
/// separates from the caller or that have ended, and simulated ones, which could not answer, are left out.
/// </summary>
internal sealed class PlayingAgain(
    PlayCatalogue catalogue, WishCheck wishes, WriteTransaction write, ITicketMatches matches, IMatcher matcher,
    IOptions<PartyOptions> options, TimeProvider time)
{
    private const double RadiusKm = 10;

    /// <summary>The party, or why there is none.</summary>
    public async Task<(Guid? PartyId, ProblemHttpResult? Refusal)> AskAsync(
        PlayLinkDb db, Guid matchId, PlayAgain request, Caller caller, CancellationToken cancellationToken)
    {
        var match = await MatchReader.Mine(db, caller.AccountId).SingleOrDefaultAsync(m => m.Id == matchId, cancellationToken);
        if (match is null)
        {
            return (null, Problem.NotFound());
        }

        if (match.CalledOffAt is not null || match.EndsAt > time.Now())
        {
            return (null, Problem.Conflict(ProblemCodes.NotPlayed, "The game is not over yet, or was called off."));
        }

        var players = await PlayersAsync(db, matchId, caller.AccountId, cancellationToken);
        var invited = request.AccountIds is { } chosen ? players.FindAll(chosen.Contains) : players;
        var most = Math.Min(catalogue.Sport(match.Sport).MaxPlayers, MostSeats(options.Value, caller));
        var wish = new CreateTicket(
            match.Sport, match.District, RadiusKm, request.Earliest, request.Latest, Seats: 1 + invited.Count,
            ClientTicketId: request.ClientTicketId);
        var errors = wishes.Check(wish);
        errors.Require(request.AccountIds is null || request.AccountIds.All(players.Contains), "accountIds", "players of the game");
        errors.Require(wish.Seats <= most, "accountIds", $"at most {most - 1}");
        if (errors.Any)
        {
            return (null, errors.ToProblem());
        }

        var outcome = await write.RunAsync((work, ct) => AddAsync(work, wish, caller.AccountId, invited, ct), cancellationToken);
        if (outcome.Added is { } added)
        {
            await matcher.TicketAddedAsync(added, cancellationToken);
        }

        return (outcome.PartyId, outcome.Refusal);
    }

    public static int MostSeats(PartyOptions options, Caller caller) => caller.IsGuest ? options.MostSeatsOfGuest : options.MostSeats;

    private static Task<List<Guid>> PlayersAsync(PlayLinkDb db, Guid matchId, Guid account, CancellationToken cancellationToken) =>
        db.MatchPlayers.Where(p => p.MatchId == matchId && p.AccountId != account && p.LeftAt == null && p.Answer != SeatAnswer.Asked)
            .Join(
                db.Accounts.Where(a => a.ClosedAt == null && !a.Simulated && (a.GuestUntil == null || a.GuestUntil < GuestAccounts.Ended)
                    && !db.Blocks.Any(b =>
                        (b.BlockerId == account && b.BlockedId == a.Id) || (b.BlockerId == a.Id && b.BlockedId == account))),
                p => p.AccountId, a => a.Id, (_, a) => a.Id)
            .Distinct().OrderBy(id => id).ToListAsync(cancellationToken);

    private async Task<Outcome> AddAsync(
        Work work, CreateTicket wish, Guid account, IReadOnlyList<Guid> invited, CancellationToken cancellationToken)
    {
        var (db, now) = (work.Db, time.Now());
        var wanted = new WantedTicket(wish, account, Trace: TraceContext.CurrentText);
        if (await new TicketBatch(work, now).AddAsync([wanted], cancellationToken) is not [{ } added])
        {
            return new(null, null, await ClashingPlan.ProblemAsync(db, matches, account, wish.Earliest, wish.Latest, cancellationToken));
        }

        if (added.Owner is null)
        {
            // A retry: the party was made with the ticket.
            var party = await db.Parties.Where(p => p.TicketId == added.Row.Id).Select(p => (Guid?)p.Id)
                .SingleOrDefaultAsync(cancellationToken);
            return party is not null
                ? new(party, null, null)
                : new(null, null, Problem.Conflict(
                    ProblemCodes.DifferentTicket, "This clientTicketId belongs to a ticket that wished something else."));
        }

        var row = new PartyRow { Id = Guid.NewGuid(), TicketId = added.Row.Id, CreatedAt = now };
        var answerBy = now.AddMinutes(options.Value.AnswerMinutes);
        db.Parties.Add(row);
        db.PartyMembers.AddRange(invited.Select(friend => new PartyMemberRow
        {
            PartyId = row.Id, AccountId = friend, State = PartyMemberState.Invited, Since = now, AnswerBy = answerBy,
        }));
        await PartyNews.TellAsync(work, invited, NotificationKinds.PartyInvited, row.Id, added.Row, account, cancellationToken);
        return new(row.Id, added, null);
    }

    private sealed record Outcome(Guid? PartyId, AddedTicket? Added, ProblemHttpResult? Refusal);
}
