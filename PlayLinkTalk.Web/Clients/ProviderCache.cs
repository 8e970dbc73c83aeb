using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Web.Clients;

/// <summary>The services that sign in here, for all pages of this process. They change with the configuration of the Api only.</summary>
public sealed class ProviderCache(IHttpClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    private volatile Entry _kept = new([], DateTimeOffset.MinValue);

    /// <summary>Without an answer those that are known: a page without buttons is better than no page.</summary>
    public async ValueTask<IReadOnlyList<ExternalProvider>> GetAsync(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() >= _kept.Until)
        {
            var api = new PlayLinkApi(clients.CreateClient(ApiClients.HttpClientName), CallerCredentials.Anonymous);
            if ((await api.External.TryListProvidersAsync(cancellationToken)).TryGet(out var page, out _))
            {
                _kept = new(page.Items, clock.GetUtcNow() + KeptFor);
            }
        }

        return _kept.Items;
    }

    private sealed record Entry(IReadOnlyList<ExternalProvider> Items, DateTimeOffset Until);
}
