using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Matches.Proposals;
using PlayLinkTalk.Api.Matches.Rows;
using PlayLinkTalk.Api.Schedules;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>
/// A game with its open proposal, held until the transaction ends: of two votes, or of a vote and the deadline, the second sees
/// what the first has done.
/// </summary>
internal sealed record HeldProposal(MatchRow Match, ChangeProposalRow? Open)
{
    /// <summary>The accounts that play and so may vote; seats that are still asked for do not count.</summary>
    public IReadOnlyList<Guid> Voters =>
        [.. Match.Players.Where(p => p.LeftAt is null && p.Answer != SeatAnswer.Asked).Select(p => p.AccountId)];

    /// <summary>Null when the caller does not play in the game: for such an account it does not exist, and nothing is locked.</summary>
    public static async Task<HeldProposal?> TakeAsync(Work work, Guid matchId, Guid caller, CancellationToken cancellationToken)
    {
        if (!await MatchReader.Mine(work.Db, caller).AnyAsync(m => m.Id == matchId, cancellationToken))
        {
            return null;
        }

        var held = await TakeAsync(work, matchId, cancellationToken);
        return held.Voters.Contains(caller) ? held : null;
    }

    /// <summary>For the process that watches the deadlines.</summary>
    public static async Task<HeldProposal> TakeAsync(Work work, Guid matchId, CancellationToken cancellationToken)
    {
        var match = await HeldMatch.TakeAsync(work, matchId, [], cancellationToken);
        // A player may have joined before the match was held. Their plans are locked now: if that is the wrong order, the database
        // ends one of the two transactions and it runs again.
        await PlanLock.TakeAsync(
            work.Db, [.. match.Players.Where(p => p.LeftAt is null).Select(p => p.AccountId)], cancellationToken);
        var open = await work.Db.ChangeProposals.SingleOrDefaultAsync(p => p.OpenFor == matchId, cancellationToken);
        return new(match, open);
    }
}
