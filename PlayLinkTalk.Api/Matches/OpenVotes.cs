using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Api.Matches;

/// <summary>What other changes of a game mean for an open vote on it.</summary>
internal static class OpenVotes
{
    /// <summary>
    /// Within the transaction that takes a player out of the match or calls it off: the votes are counted at once by the process
    /// that watches the deadlines. Counting here would lock the plans of all players after the caller's.
    /// </summary>
    public static Task CountAgainAsync(PlayLinkDb db, Guid matchId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.ChangeProposals.Where(p => p.OpenFor == matchId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, now), cancellationToken);
}
