using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>What waits and what can be refilled, by shard, read in one go for all shards that are taken together.</summary>
internal sealed record PoolSnapshot(ILookup<Shard, EngineTicket> Waiting, ILookup<Shard, OpenMatch> Matches)
{
    public static async Task<PoolSnapshot> ReadAsync(
        PoolReader pool, Shards shards, IReadOnlySet<Shard> wanted, CancellationToken cancellationToken)
    {
        // Side by side: SQLite keeps its caller busy until it has read.
        var matches = Task.Run(() => pool.OpenMatchesAsync(cancellationToken), cancellationToken);
        var waiting = Task.Run(() => pool.WaitingAsync(cancellationToken).ToListAsync(cancellationToken).AsTask(), cancellationToken);
        return new PoolSnapshot(
            (await waiting).Select(ticket => (Shard: shards.Of(ticket.Sport, ticket.District), Ticket: ticket))
                .Where(each => wanted.Contains(each.Shard)).ToLookup(each => each.Shard, each => each.Ticket),
            (await matches).Select(match => (Shard: shards.Of(match.Sport, match.District), Match: match))
                .Where(each => wanted.Contains(each.Shard)).ToLookup(each => each.Shard, each => each.Match));
    }
}
