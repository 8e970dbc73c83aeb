using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Client;

/// <summary>Sports and districts. They change at most with a release: cache the result.</summary>
public sealed class CatalogueApi(ApiTransport transport)
{
    public async Task<IReadOnlyList<SportInfo>> SportsAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<SportInfo>>("/api/sports", cancellationToken).ConfigureAwait(false)).OrThrow().Items;

    public async Task<IReadOnlyList<DistrictInfo>> DistrictsAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<DistrictInfo>>("/api/districts", cancellationToken).ConfigureAwait(false)).OrThrow().Items;
}
