using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Tickets;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Matches.Proposals;

/// <param name="Refusal">Why the answer is refused; the transaction is committed all the same.</param>
/// <param name="TicketId">The player's ticket.</param>
/// <param name="Match">The game.</param>
/// <param name="Given">The answer; null when it had been given before.</param>
/// <param name="Settled">What came of it.</param>
internal sealed record Answered(ProblemHttpResult? Refusal, Guid TicketId = default, PoolEntry? Match = null, SeatAnswer? Given = null,
    Settled? Settled = null);

/// <summary>Takes a player's answer to a proposed match, in one transaction that excludes other answers and the deadline.</summary>
internal sealed class Answering(
    WriteTransaction write, Settlement settlement, TicketReturn tickets, IMatcher matcher, MatchingMetrics metrics, TimeProvider time)
{
    public Task<Answered> AcceptAsync(Guid matchId, Guid account, CancellationToken cancellationToken) =>
        TakeAsync(matchId, account, AcceptAsync, cancellationToken);

    public Task<Answered> DeclineAsync(Guid matchId, Guid account, CancellationToken cancellationToken) =>
        TakeAsync(matchId, account, DeclineAsync, cancellationToken);

    private async Task<Answered> TakeAsync(
        Guid matchId, Guid account, Func<Work, MatchRow, MatchPlayerRow, CancellationToken, Task<Answered>> answer,
        CancellationToken cancellationToken)
    {
        var answered = await write.RunAsync(async (work, ct) =>
        {
            // An account that was never asked takes no lock.
            if (!await work.Db.MatchPlayers.AnyAsync(p => p.MatchId == matchId && p.AccountId == account && p.Answer != null, ct))
            {
                return new Answered(Problem.NotFound());
            }

            var match = await HeldMatch.TakeAsync(work, matchId, [account], ct);
            var seat = match.Players.Where(p => p.AccountId == account && p.Answer != null).OrderBy(p => p.LeftAt is null)
                .ThenBy(p => p.JoinedAt).Last();
            return match.CalledOffAt is not null && seat.Answer is SeatAnswer.Asked or SeatAnswer.Accepted
                ? new Answered(Problem.Conflict(ProblemCodes.AlreadyEnded, "The game did not come about."))
                : await answer(work, match, seat, ct);
        }, cancellationToken);
        Tell(answered);
        return answered;
    }

    private async Task<Answered> AcceptAsync(Work work, MatchRow match, MatchPlayerRow seat, CancellationToken cancellationToken)
    {
        var done = new Answered(null, seat.TicketId, match.ToPoolEntry());
        switch (seat.Answer)
        {
            case SeatAnswer.Accepted when seat.LeftAt is null:
                return done;
            case SeatAnswer.Asked when seat.AnswerBy > time.Now():
                break;
            default:
                return new Answered(Refusal(seat));
        }

        (seat.Answer, seat.AnswerBy) = (SeatAnswer.Accepted, null);
        var settled = await settlement.SettleAsync(work, match, cancellationToken);
        await ProposalNews.TellAsync(work, match.Id, [], cancellationToken);
        return done with
        {
            Given = SeatAnswer.Accepted,
            Settled = settled,
            Refusal = settled.Opened.Contains(seat) ? Refusal(seat) : null,
        };
    }

    private async Task<Answered> DeclineAsync(Work work, MatchRow match, MatchPlayerRow seat, CancellationToken cancellationToken)
    {
        var done = new Answered(null, seat.TicketId, match.ToPoolEntry());
        switch (seat.Answer)
        {
            case SeatAnswer.Declined:
                return done;
            case SeatAnswer.Accepted when seat.LeftAt is null && match.ProposedAt is null:
                return new Answered(Problem.Conflict(ProblemCodes.AlreadyMatched, "The game is on: leave the match instead."));
            case SeatAnswer.Accepted when seat.LeftAt is null:
            case SeatAnswer.Asked when seat.AnswerBy > time.Now():
                break;
            default:
                return new Answered(Refusal(seat));
        }

        await ProposedSeats.OpenAsync(work, match, [seat], SeatAnswer.Declined, time.Now(), cancellationToken);
        await tickets.GiveBackAsync(work, [seat.TicketId], null, cancellationToken);
        await ProposalNews.TellAsync(work, match.Id, [], cancellationToken);
        return done with { Given = SeatAnswer.Declined, Settled = new Settled(null, [seat]) };
    }

    /// <summary>Why a declined or expired seat accepts no answer.</summary>
    private static ProblemHttpResult Refusal(MatchPlayerRow seat) => seat.Answer switch
    {
        SeatAnswer.Declined => Problem.Conflict(ProblemCodes.AlreadyDeclined, "You have declined this game."),
        SeatAnswer.Withdrawn => Problem.Conflict(ProblemCodes.SeatWithdrawn, "This game does not fit any more. Your wish waits on."),
        // Left after it was on: nothing is asked any more.
        SeatAnswer.Accepted => Problem.NotFound(),
        _ => Problem.Conflict(ProblemCodes.AnswerTooLate, "The time to answer is over."),
    };

    private void Tell(Answered answered)
    {
        if (answered is not { Given: { } given, Match: { } match, Settled: { } settled })
        {
            return;
        }

        metrics.Answered(match, given, 1);
        if (settled.Formed is { } formed)
        {
            metrics.Formed(formed);
        }

        if (settled.Opened.Count > 0)
        {
            metrics.Answered(match, SeatAnswer.Withdrawn, settled.Opened.Count(seat => seat.Answer == SeatAnswer.Withdrawn));
            matcher.MatchChanged(match.Id);
            matcher.AccountsChanged([.. settled.Opened.Select(seat => seat.AccountId)]);
        }
    }
}
