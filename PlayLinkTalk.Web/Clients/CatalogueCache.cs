using PlayLinkTalk.Client;

namespace PlayLinkTalk.Web.Clients;

/// <summary>Caches the catalogue and refreshes it: it changes with a release of the Api, and when admins change a sport.</summary>
public sealed class CatalogueCache(IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Entry? entry;

    /// <summary>The copy that was read last; null before the first one.</summary>
    public Catalogue? Known => entry?.Catalogue;

    /// <exception cref="ApiException">The catalogue could not be read and was never read before.</exception>
    public async ValueTask<Catalogue> GetAsync(CancellationToken cancellationToken)
    {
        if (entry is { } kept && clock.GetUtcNow() < kept.Until)
        {
            return kept.Catalogue;
        }

        await reading.WaitAsync(cancellationToken);
        try
        {
            if (entry is { } fresh && clock.GetUtcNow() < fresh.Until)
            {
                return fresh.Catalogue;
            }

            return await ReadAsync(cancellationToken);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    private async Task<Catalogue> ReadAsync(CancellationToken cancellationToken)
    {
        var api = new PlayLinkApi(clients.CreateClient(ApiClients.HttpClientName), CallerCredentials.Anonymous);
        try
        {
            var sports = api.Catalogue.SportsAsync(cancellationToken);
            var districts = api.Catalogue.DistrictsAsync(cancellationToken);
            var catalogue = new Catalogue(await sports, await districts);
            entry = new(catalogue, clock.GetUtcNow() + KeptFor);
            return catalogue;
        }
        catch (ApiException) when (entry is not null)
        {
            // An old list is better than none: names and player counts rarely change.
            return entry.Catalogue;
        }
    }

    private sealed record Entry(Catalogue Catalogue, DateTimeOffset Until);
}
