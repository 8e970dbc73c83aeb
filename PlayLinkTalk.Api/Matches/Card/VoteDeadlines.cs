using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;

namespace PlayLinkTalk.Api.Matches.Card;

/// <summary>
/// Decides the proposals after their deadline, and counts again where a player has left. What is due stands in the database, and
/// the lease is checked in each transaction: neither a restart nor a change of the leader loses or repeats a decision.
/// </summary>
internal sealed class VoteDeadlines(
    WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, VoteSettlement settlement, IOptions<MatchOptions> options,
    TimeProvider time, ILogger<VoteDeadlines> logger)
    : LeasedJob("vote-deadlines", TimeSpan.FromSeconds(options.Value.VoteCheckSeconds), time, logger)
{
    private const int MostAtOnce = 100;
    private readonly TimeProvider _time = time;

    protected override async Task DoAsync(Lease lease, CancellationToken cancellationToken)
    {
        foreach (var match in await FindAsync(cancellationToken))
        {
            settlement.Tell(await write.RunAsync(async (work, ct) =>
            {
                if (!await lease.IsHeldAsync(work, ct))
                {
                    return null;
                }

                var held = await HeldProposal.TakeAsync(work, match, ct);
                return held.Open?.DueAt <= _time.Now() ? await settlement.SettleAsync(work, held, ct) : null;
            }, cancellationToken));
        }
    }

    private async Task<List<Guid>> FindAsync(CancellationToken cancellationToken)
    {
        var now = _time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ChangeProposals.Where(p => p.DueAt <= now).OrderBy(p => p.DueAt).Take(MostAtOnce).Select(p => p.MatchId)
            .ToListAsync(cancellationToken);
    }
}
