using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Rooms;
using PlayLinkTalk.Api.Venues;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Matches;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>Takes proposals and votes, each in one transaction that excludes the others of the same game and the deadline.</summary>
internal sealed class Voting(
    WriteTransaction write, VoteSettlement settlement, PlayCatalogue catalogue, IOptions<MatchOptions> options,
    IOptions<VenueOptions> venues, TimeProvider time)
{
    /// <summary>Opens a proposal with the proposer's vote in favour. A retry finds the one that it opened.</summary>
    public async Task<(ProblemHttpResult? Problem, Guid Id)> ProposeAsync(
        Guid matchId, ProposeChange change, Guid caller, CancellationToken cancellationToken)
    {
        var (problem, id, decided) = await write.RunAsync<(ProblemHttpResult?, Guid, Decided?)>(async (work, ct) =>
        {
            if (await HeldProposal.TakeAsync(work, matchId, caller, ct) is not { } held)
            {
                return (Problem.NotFound(), default, null);
            }

            if (held.Open is { } open && time.Now() < open.DueAt)
            {
                return Says(open, change, caller) ? (null, open.Id, null) : (IsOpen(open), default, null);
            }

            // Its time is over, although the process that watches it has not come to it yet.
            var before = await settlement.SettleAsync(work, held, ct);
            if (before is null && held.Open is { } still)
            {
                return (IsOpen(still), default, null);
            }

            var deadline = DeadlineOf(held.Match, change);
            if (await RefusalAsync(work.Db, held, change, deadline, ct) is { } refusal)
            {
                return (refusal, default, before);
            }

            var (taken, court) = await HoldAsync(work.Db, held.Match, change, ct);
            return taken is not null
                ? (taken, default, before)
                : (null, await OpenAsync(work, held, change, court, caller, deadline, ct), before);
        }, cancellationToken);
        settlement.Tell(decided);
        return (problem, id);
    }

    /// <summary>Null when the vote counts. The same vote again counts once, also when it was the one that decided.</summary>
    public async Task<ProblemHttpResult?> VoteAsync(
        Guid matchId, Guid proposalId, bool yes, Guid caller, CancellationToken cancellationToken)
    {
        var (problem, decided) = await write.RunAsync<(ProblemHttpResult?, Decided?)>(async (work, ct) =>
        {
            if (await HeldProposal.TakeAsync(work, matchId, caller, ct) is not { } held
                || !await work.Db.ChangeProposals.AnyAsync(p => p.Id == proposalId && p.MatchId == matchId, ct))
            {
                return (Problem.NotFound(), null);
            }

            var now = time.Now();
            var mine = await work.Db.ChangeVotes.SingleOrDefaultAsync(v => v.ProposalId == proposalId && v.AccountId == caller, ct);
            if (held.Open?.Id != proposalId)
            {
                return (mine?.Yes == yes ? null : IsDecided(), null);
            }

            if (now >= held.Open.Deadline || held.Match.CalledOffAt is not null)
            {
                // Too late, whichever process comes first.
                return (mine?.Yes == yes ? null : IsDecided(), await settlement.SettleAsync(work, held, ct));
            }

            if (mine is null)
            {
                work.Db.ChangeVotes.Add(new ChangeVoteRow { ProposalId = proposalId, AccountId = caller, Yes = yes, VotedAt = now });
            }
            else if (mine.Yes != yes)
            {
                (mine.Yes, mine.VotedAt) = (yes, now);
            }
            else
            {
                return (null, null);
            }

            var outcome = await settlement.SettleAsync(work, held, ct);
            if (outcome is null)
            {
                CardNews.Tell(work, held.Match.RoomId);
            }

            return (null, outcome);
        }, cancellationToken);
        settlement.Tell(decided);
        return problem;
    }

    /// <summary>Not later than so long before the earlier of the two starts: after it the players must be able to rely on one.</summary>
    private DateTimeOffset DeadlineOf(MatchRow match, ProposeChange change)
    {
        var start = change.StartsAt is { } other && other < match.StartsAt ? other : match.StartsAt;
        var last = start.AddMinutes(-options.Value.VoteEndsMinutesBefore);
        var usual = time.Now().AddMinutes(options.Value.VoteMinutes);
        return usual < last ? usual : last;
    }

    private async Task<ProblemHttpResult?> RefusalAsync(
        PlayLinkDb db, HeldProposal held, ProposeChange change, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var (match, now) = (held.Match, time.Now());
        if (match.CalledOffAt is not null)
        {
            return Problem.Conflict(ProblemCodes.AlreadyEnded, "The game was called off.");
        }

        if (now >= match.StartsAt.AddMinutes(-options.Value.VoteEndsMinutesBefore))
        {
            return Problem.Conflict(ProblemCodes.TooLateToChange, "The game begins too soon to be changed.");
        }

        if (deadline <= now)
        {
            return Problem.Invalid("startsAt", $"more than {options.Value.VoteEndsMinutesBefore} minutes from now");
        }

        if (change.StartsAt == match.StartsAt)
        {
            return Problem.Invalid("startsAt", "different from the present one");
        }

        if (change.Place is { } place && (place.Name, place.Note) == (match.Place, match.PlaceNote))
        {
            return Problem.Invalid("place", "different from the present one");
        }

        if (change.CourtId is { } court && court == match.CourtId)
        {
            // With another start it is kept by itself, if it is free then.
            return Problem.Invalid("courtId", "different from the present one");
        }

        if (held.Voters.Count < VoteCount.FewestVotes)
        {
            return Problem.Conflict(ProblemCodes.TooFewPlayers, "A change needs at least two players that agree.");
        }

        if (await db.ChangeProposals.CountAsync(p => p.MatchId == match.Id, cancellationToken) >= options.Value.MostProposals)
        {
            return Problem.Conflict(ProblemCodes.TooManyProposals, $"A game has at most {options.Value.MostProposals} proposals.");
        }

        return change.StartsAt is { } start && !await StartFit.FitsAsync(db, match, start, cancellationToken)
            ? Problem.Conflict(ProblemCodes.StartDoesNotFit, "This start does not fit every player.")
            : null;
    }

    /// <summary>Keeps the proposed court free while the players vote; the refusal when it is none for this game, or taken.</summary>
    private async Task<(ProblemHttpResult? Refusal, CourtChoice? Court)> HoldAsync(
        PlayLinkDb db, MatchRow match, ProposeChange change, CancellationToken cancellationToken)
    {
        if (change.CourtId is not { } id)
        {
            return default;
        }

        if (await CourtChoice.FindAsync(db, id, match.Sport, cancellationToken) is not { } court)
        {
            return (Problem.Invalid("courtId", "a court for the game's sport"), null);
        }

        var refusal = await GameCourts.HoldAsync(
            db, GameArea.Of(catalogue, venues.Value, match), match, court, change.StartsAt?.ToUniversalTime() ?? match.StartsAt,
            time.Now(), cancellationToken);
        return (refusal, court);
    }

    private async Task<Guid> OpenAsync(
        Work work, HeldProposal held, ProposeChange change, CourtChoice? court, Guid caller, DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        var (match, now) = (held.Match, time.Now());
        var proposal = new ChangeProposalRow
        {
            Id = Guid.CreateVersion7(now), MatchId = match.Id, OpenFor = match.Id, ProposerId = caller,
            Place = court?.Venue ?? change.Place?.Name, PlaceNote = court?.Court ?? change.Place?.Note,
            VenueId = court?.VenueId, CourtId = court?.CourtId, StartsAt = change.StartsAt?.ToUniversalTime(),
            CreatedAt = now, Deadline = deadline, DueAt = deadline, State = ChangeState.Open,
        };
        work.Db.ChangeProposals.Add(proposal);
        work.Db.ChangeVotes.Add(new ChangeVoteRow { ProposalId = proposal.Id, AccountId = caller, Yes = true, VotedAt = now });
        var name = await work.Db.Accounts.Where(a => a.Id == caller).Select(a => a.DisplayName).SingleAsync(cancellationToken);
        await MatchNews.TellAsync(
            work, [.. held.Voters.Where(player => player != caller)], MatchNews.ChangeProposed, match, caller, name, cancellationToken);
        await work.Db.SaveAsync(cancellationToken);
        await RoomNotice.AddAboutAsync(
            work, match.RoomId, caller, NoticeCodes.ChangeProposed, null, now, cancellationToken);
        CardNews.Tell(work, match.RoomId);
        return proposal.Id;
    }

    private static bool Says(ChangeProposalRow open, ProposeChange change, Guid caller) =>
        open.ProposerId == caller && open.CourtId == change.CourtId && open.StartsAt == change.StartsAt
        && (open.CourtId is not null || (open.Place, open.PlaceNote) == (change.Place?.Name, change.Place?.Note));

    private static ProblemHttpResult IsOpen(ChangeProposalRow open)
    {
        var problem = Problem.Conflict(ProblemCodes.ProposalOpen, "The players vote on another proposal.");
        problem.ProblemDetails.Extensions["proposalId"] = open.Id;
        return problem;
    }

    private static ProblemHttpResult IsDecided() => Problem.Conflict(ProblemCodes.AlreadyDecided, "The proposal is decided.");
}
