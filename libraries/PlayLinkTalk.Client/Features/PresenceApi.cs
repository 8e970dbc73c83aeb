using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Client;

/// <summary>Which friends and room mates are connected.</summary>
public sealed class PresenceApi(ApiTransport transport)
{
    /// <summary>Those of the accounts, at most <see cref="AccountPresence.MostAsked"/>, whose presence the caller may see.</summary>
    public async Task<IReadOnlyList<AccountPresence>> OfAsync(
        IReadOnlyCollection<Guid> accounts, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<AccountPresence>>(
            $"/api/presence?{string.Join('&', accounts.Select(account => $"account={account}"))}", cancellationToken)
            .ConfigureAwait(false)).OrThrow().Items;
}
