using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Matching;

/// <summary>How long tickets of a sport waited lately, from those that were matched. Remembered for moments.</summary>
internal sealed class WaitEstimates(IDbContextFactory<PlayLinkDb> contexts, TimeProvider time)
{
    private const int Sample = 200;
    /// <summary>Further back is not looked: a sport that is seldom played must not read through the history of the others.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, (WaitEstimate Estimate, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <param name="sport">Of the catalogue: what is remembered stays as short as that.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<WaitEstimate> ForAsync(string sport, CancellationToken cancellationToken)
    {
        var now = time.Now();
        if (_known.TryGetValue(sport, out var known) && known.Until > now)
        {
            return known.Estimate;
        }

        var estimate = await MeasureAsync(sport, now, cancellationToken);
        _known[sport] = (estimate, now + Fresh);
        return estimate;
    }

    private async Task<WaitEstimate> MeasureAsync(string sport, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var since = now - Lately;
        var recent = await db.Tickets.Where(t => t.State == TicketState.Matched && t.CreatedAt > since && t.Sport == sport)
            .OrderByDescending(t => t.CreatedAt).Take(Sample).Select(t => new { t.CreatedAt, t.EndedAt }).ToListAsync(cancellationToken);
        var waits = recent.Where(t => t.EndedAt is not null).Select(t => (t.EndedAt!.Value - t.CreatedAt).TotalSeconds).Order().ToArray();
        return waits.Length == 0 ? new WaitEstimate(null, null) : new WaitEstimate(At(waits, 0.50), At(waits, 0.95));
    }

    private static int At(double[] sorted, double share) =>
        (int)Math.Ceiling(sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))]);
}
