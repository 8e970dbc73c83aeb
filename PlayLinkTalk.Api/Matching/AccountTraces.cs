namespace PlayLinkTalk.Api.Matching;

/// <summary>Where accounts wait or play: which tickets and open games a change of theirs concerns, by shard.</summary>
internal sealed record AccountTraces(ILookup<Shard, Guid> Tickets, ILookup<Shard, Guid> Matches)
{
    public static async Task<AccountTraces> FindAsync(
        PoolReader pool, Shards shards, IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        var tickets = await pool.WaitingOfAsync(accounts, cancellationToken);
        var matches = await pool.OpenMatchesOfAsync(accounts, cancellationToken);
        return new AccountTraces(ByShard(tickets), ByShard(matches));

        ILookup<Shard, Guid> ByShard(IEnumerable<Placed> found) => found.ToLookup(f => shards.Of(f.Sport, f.District), f => f.Id);
    }
}
