using System.Threading.Channels;
using PlayLinkTalk.Api.Matching.Engine;

namespace PlayLinkTalk.Api.Matching;

/// <summary>A part of what a shard begins with.</summary>
/// <param name="IsFirst">Whatever came before does not count: this is another look at the database.</param>
/// <param name="Matches">That can be refilled; all of them come with the first part, before any ticket.</param>
/// <param name="Tickets">Oldest first, also from part to part.</param>
internal sealed record PoolPart(bool IsFirst, IReadOnlyList<OpenMatch> Matches, IReadOnlyList<EngineTicket> Tickets);

/// <summary>
/// What waits and what can be refilled, read in one go for all shards that are taken together. Each shard gets its own part
/// by part, so that the engines work while the rest is being read.
/// </summary>
internal sealed class PoolReading(PoolReader pool, Shards shards, IEnumerable<Shard> wanted)
{
    /// <summary>Tickets of a shard that are handed over together: few enough to begin soon, enough to wake nobody for each.</summary>
    private const int Portion = 128;

    private readonly Dictionary<Shard, Channel<PoolPart>> _parts = wanted.ToDictionary(
        shard => shard, _ => Channel.CreateUnbounded<PoolPart>(new() { SingleReader = true, SingleWriter = true }));

    /// <summary>The shard's parts, as they are read; ends when it has all.</summary>
    public IAsyncEnumerable<PoolPart> OfAsync(Shard shard, CancellationToken cancellationToken) =>
        _parts[shard].Reader.ReadAllAsync(cancellationToken);

    /// <summary>One look at the database. Another one may follow it where it fails.</summary>
    /// <returns>How many tickets wait in these shards.</returns>
    public async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        // Side by side: SQLite keeps its caller busy until it has read.
        var begins = Task.Run(() => BeginAsync(cancellationToken), cancellationToken);
        var tickets = Task.Run(() => HandOverAsync(begins, cancellationToken), cancellationToken);
        await Task.WhenAll(begins, tickets);
        return await tickets;
    }

    /// <summary>Nothing more is read: everything was, or <paramref name="failure"/> says why not.</summary>
    public void End(Exception? failure = null)
    {
        foreach (var channel in _parts.Values)
        {
            channel.Writer.TryComplete(failure);
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var matches = (await pool.OpenMatchesAsync(cancellationToken)).ToLookup(match => shards.Of(match.Sport, match.District));
        foreach (var (shard, channel) in _parts)
        {
            channel.Writer.TryWrite(new(IsFirst: true, [.. matches[shard]], []));
        }
    }

    private async Task<int> HandOverAsync(Task begins, CancellationToken cancellationToken)
    {
        var count = 0;
        var gathered = new Dictionary<Shard, List<EngineTicket>>();
        await foreach (var ticket in pool.WaitingAsync(cancellationToken))
        {
            var shard = shards.Of(ticket.Sport, ticket.District);
            if (!_parts.ContainsKey(shard))
            {
                continue;
            }

            count++;
            if (!gathered.TryGetValue(shard, out var portion))
            {
                gathered[shard] = portion = new(Portion);
            }

            portion.Add(ticket);
            if (portion.Count >= Portion && begins.IsCompletedSuccessfully)
            {
                gathered.Remove(shard);
                HandOver(shard, portion);
            }
        }

        await begins;
        foreach (var (shard, portion) in gathered)
        {
            HandOver(shard, portion);
        }

        return count;
    }

    private void HandOver(Shard shard, List<EngineTicket> tickets) => _parts[shard].Writer.TryWrite(new(IsFirst: false, [], tickets));
}
