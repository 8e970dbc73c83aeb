using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Catalogue;

namespace PlayLinkTalk.Client;

/// <summary>What can be played, and where. Changes with a release at most: keep what was read.</summary>
public sealed class CatalogueApi(ApiTransport transport)
{
    public async Task<IReadOnlyList<SportInfo>> SportsAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<SportInfo>>("/api/sports", cancellationToken).ConfigureAwait(false)).OrThrow().Items;

    public async Task<IReadOnlyList<DistrictInfo>> DistrictsAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<DistrictInfo>>("/api/districts", cancellationToken).ConfigureAwait(false)).OrThrow().Items;
}
