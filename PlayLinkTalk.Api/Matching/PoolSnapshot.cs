using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>What waits and what can be refilled, by shard, read in one go for all shards that are taken together.</summary>
internal sealed record PoolSnapshot(ILookup<Shard, EngineTicket> Waiting, ILookup<Shard, OpenMatch> Matches)
{
    public static async Task<PoolSnapshot> ReadAsync(
        PoolReader pool, Shards shards, IReadOnlySet<Shard> wanted, CancellationToken cancellationToken)
    {
        var matches = new List<(Shard Shard, OpenMatch Match)>();
        await foreach (var match in pool.OpenMatchesAsync(cancellationToken))
        {
            if (shards.Of(match.Sport, match.District) is var shard && wanted.Contains(shard))
            {
                matches.Add((shard, match));
            }
        }

        var waiting = new List<(Shard Shard, EngineTicket Ticket)>();
        await foreach (var ticket in pool.WaitingAsync(cancellationToken))
        {
            if (shards.Of(ticket.Sport, ticket.District) is var shard && wanted.Contains(shard))
            {
                waiting.Add((shard, ticket));
            }
        }

        return new PoolSnapshot(waiting.ToLookup(w => w.Shard, w => w.Ticket), matches.ToLookup(m => m.Shard, m => m.Match));
    }
}
