using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Api.Matching;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matches.Forming;

/// <summary>
/// Carries the proposals of all shards out: those that come while others are being committed share the next transaction.
/// Each is carried out, or refused before it has changed anything.
/// </summary>
internal sealed class Formations(MatchFormation formation, WriteTransaction write, ILogger<Formations> logger)
    : GroupCommit<(Proposal Proposal, Lease Lease), Formation>(write, Limits, logger), IFormations
{
    private static readonly CommitLimits Limits = new(MostWaiting: 10_000, MostACommit: 128);

    public Task<Formation> CarryOutAsync(Proposal proposal, Lease lease, CancellationToken cancellationToken) =>
        CommitAsync((proposal, lease), cancellationToken);

    protected override async Task<IReadOnlyList<Formation>> WriteAsync(
        Work work, IReadOnlyList<(Proposal Proposal, Lease Lease)> items, CancellationToken cancellationToken)
    {
        // One check for all items, before plans are locked: the same order everywhere.
        var held = new HashSet<Lease>();
        foreach (var lease in items.Select(item => item.Lease).Distinct().OrderBy(lease => lease.Name, StringComparer.Ordinal))
        {
            if (await lease.IsHeldAsync(work, cancellationToken))
            {
                held.Add(lease);
            }
        }

        var inputs = await formation.LookAsync(
            work, [.. items.Where(item => held.Contains(item.Lease)).SelectMany(item => item.Proposal.Tickets)], cancellationToken);
        var outcomes = new List<Formation>(items.Count);
        foreach (var (proposal, lease) in items)
        {
            outcomes.Add(held.Contains(lease)
                ? await formation.CarryOutAsync(work, inputs, proposal, cancellationToken)
                : new Outrun());
        }

        await inputs.WriteAsync(work.Db, cancellationToken);
        return outcomes;
    }
}
