using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts.Administration;

namespace PlayLinkTalk.Api.Features;

/// <summary>
/// Which features are off. Every process reads the rows again after <see cref="FeatureOptions.CacheSeconds"/>, when it is asked: a
/// switch holds everywhere within that time, and at once in the process that took it.
/// </summary>
internal sealed class FeatureSwitches(
    IDbContextFactory<PlayLinkDb> contexts, IOptions<FeatureOptions> options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile Known? _known;
    private int _changes;

    /// <summary>Whether the feature is off.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer: the request can't be served either.</exception>
    public async ValueTask<bool> IsOffAsync(string feature, CancellationToken cancellationToken) =>
        (await OffAsync(cancellationToken)).Contains(feature);

    /// <summary>All that are off.</summary>
    public async ValueTask<IReadOnlySet<string>> OffAsync(CancellationToken cancellationToken)
    {
        if (_known is { } known && IsFresh(known))
        {
            return known.Off;
        }

        // The others wait for the one that reads: after a long silence, requests come together.
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return _known is { } read && IsFresh(read) ? read.Off : await ReadAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>This process has changed a switch.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _known = null;
    }

    public void Dispose() => _reading.Dispose();

    private bool IsFresh(Known known) => time.GetElapsedTime(known.ReadAt).TotalSeconds < options.Value.CacheSeconds;

    private async Task<IReadOnlySet<string>> ReadAsync(CancellationToken cancellationToken)
    {
        // Taken before the read: what is switched during it is read again in time.
        var readAt = time.GetTimestamp();
        var changes = Volatile.Read(ref _changes);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var off = await db.FeatureSwitches.Where(f => SwitchableFeature.All.Contains(f.Feature) && f.IsOff).Select(f => f.Feature)
            .ToListAsync(cancellationToken);
        var known = new Known(off.ToFrozenSet(StringComparer.Ordinal), readAt);
        if (changes == Volatile.Read(ref _changes))
        {
            _known = known;
        }

        return known.Off;
    }

    private sealed record Known(FrozenSet<string> Off, long ReadAt);
}
