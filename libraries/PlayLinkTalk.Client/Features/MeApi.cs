using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

public sealed class MeApi(ApiTransport transport)
{
    public async Task<Account> GetAsync(CancellationToken cancellationToken = default) =>
        (await TryGetAsync(cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>The problem signed-out means that the credentials are invalid or expired.</summary>
    public Task<ApiResult<Account>> TryGetAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<Account>("/api/me", cancellationToken);

    public async Task<Account> UpdateAsync(UpdateAccount changes, CancellationToken cancellationToken = default) =>
        (await TryUpdateAsync(changes, cancellationToken).ConfigureAwait(false)).OrThrow();

    public Task<ApiResult<Account>> TryUpdateAsync(UpdateAccount changes, CancellationToken cancellationToken = default) =>
        transport.ForAsync<Account>(HttpMethod.Patch, "/api/me", changes, cancellationToken);
}
