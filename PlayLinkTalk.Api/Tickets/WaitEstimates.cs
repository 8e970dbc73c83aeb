using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Catalogue;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Matching;

namespace PlayLinkTalk.Api.Tickets;

/// <summary>
/// How long like tickets waited lately, from those that were matched: of the sport, from nearby, and asked at about this hour,
/// as far as there are enough of them. Remembered for moments.
/// </summary>
internal sealed class WaitEstimates(IDbContextFactory<PlayLinkDb> contexts, PlayCatalogue catalogue, TimeProvider time)
{
    private const int Sample = 1000;
    /// <summary>Fewer tell more about themselves than about others.</summary>
    private const int Enough = 8;
    private const double NearKm = 15;
    private const double NearHours = 1.5;
    /// <summary>Further back is not looked: a sport that is seldom played must not read through the history of the others.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Alike = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    public async Task<WaitEstimate> ForAsync(TicketRow ticket, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(ticket.Sport, cancellationToken);
        var when = (int)(ticket.CreatedAt.UtcDateTime.TimeOfDay / Alike);
        return known.Estimates.GetOrAdd((ticket.District, when), _ => Estimate(known.Tickets, ticket));
    }

    private WaitEstimate Estimate(IReadOnlyList<Waited> recent, TicketRow ticket)
    {
        var home = catalogue.District(ticket.District);
        var near = recent.Where(t => PlayCatalogue.DistanceKm(home, catalogue.District(t.District)) <= NearKm).ToArray();
        var alike = near.Where(t => HoursApart(t.CreatedAt, ticket.CreatedAt) <= NearHours).ToArray();
        return Of(alike.Length >= Enough ? alike : near.Length >= Enough ? near : recent);
    }

    /// <summary>By the clock on the wall, over midnight too: evenings are like evenings.</summary>
    private static double HoursApart(DateTimeOffset one, DateTimeOffset other)
    {
        var apart = Math.Abs((one.UtcDateTime.TimeOfDay - other.UtcDateTime.TimeOfDay).TotalHours);
        return Math.Min(apart, 24 - apart);
    }

    private static WaitEstimate Of(IReadOnlyList<Waited> tickets)
    {
        var waits = tickets.Select(t => (t.EndedAt - t.CreatedAt).TotalSeconds).Order().ToArray();
        return waits.Length == 0 ? new WaitEstimate(null, null) : new WaitEstimate(At(waits, 0.50), At(waits, 0.95));
    }

    private static int At(double[] sorted, double share) =>
        (int)Math.Ceiling(sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))]);

    /// <param name="sport">A sport of the catalogue, so that the cache stays small.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    private async Task<Known> KnownAsync(string sport, CancellationToken cancellationToken)
    {
        var now = time.Now();
        // One caller renews an expired entry; the others use the old one meanwhile.
        if (_known.TryGetValue(sport, out var known) && (known.Until > now || !known.TryRenew()))
        {
            return known;
        }

        try
        {
            return _known[sport] = new Known(await RecentAsync(sport, now, cancellationToken), now + Fresh);
        }
        finally
        {
            known?.Renewed();
        }
    }

    private async Task<IReadOnlyList<Waited>> RecentAsync(string sport, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var since = now - Lately;
        return await db.Tickets.Where(t => t.State == TicketState.Matched && t.CreatedAt > since && t.Sport == sport && t.EndedAt != null)
            .OrderByDescending(t => t.CreatedAt).Take(Sample).Select(t => new Waited(t.District, t.CreatedAt, t.EndedAt!.Value))
            .ToListAsync(cancellationToken);
    }

    private sealed record Waited(string District, DateTimeOffset CreatedAt, DateTimeOffset EndedAt);

    /// <summary>What was learned of a sport.</summary>
    private sealed record Known(IReadOnlyList<Waited> Tickets, DateTimeOffset Until)
    {
        private int _renewing;

        public ConcurrentDictionary<(string District, int When), WaitEstimate> Estimates { get; } = new();

        public bool TryRenew() => Interlocked.Exchange(ref _renewing, 1) == 0;

        public void Renewed() => Volatile.Write(ref _renewing, 0);
    }
}
