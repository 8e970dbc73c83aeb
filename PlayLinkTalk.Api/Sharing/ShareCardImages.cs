using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Catalogue;

namespace PlayLinkTalk.Api.Sharing;

/// <summary>
/// Cards as images. What was drawn lately is kept in memory, found by the version of its facts: a member that no longer wants to be named
/// gives the card another version. Each process has its own.
/// </summary>
internal sealed class ShareCardImages(PlayCatalogue catalogue, IOptions<SharingOptions> options) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private readonly MemoryCache _drawn = new(new MemoryCacheOptions { SizeLimit = options.Value.CacheBytes });
    private readonly SemaphoreSlim _places = new(options.Value.DrawnAtOnce);

    /// <summary>Null: too many are drawn at this moment.</summary>
    public async Task<byte[]?> FindAsync(ShareCardFacts facts, string language, string version, CancellationToken cancellationToken)
    {
        if (_drawn.TryGetValue(version, out byte[]? known))
        {
            return known;
        }

        if (!await _places.WaitAsync(Longest, cancellationToken))
        {
            return null;
        }

        try
        {
            // Another request may have drawn it while this one waited.
            if (!_drawn.TryGetValue(version, out byte[]? png))
            {
                png = ShareCardDrawing.Draw(facts, ShareCardWords.Of(facts, language, catalogue));
                _drawn.Set(version, png, new MemoryCacheEntryOptions { Size = png.Length });
            }

            return png;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _drawn.Dispose();
        _places.Dispose();
    }
}
