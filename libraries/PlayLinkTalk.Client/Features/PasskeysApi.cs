using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

/// <summary>What needs no authenticator; adding a passkey and signing in with one are done by a script of the page.</summary>
public sealed class PasskeysApi(ApiTransport transport)
{
    public async Task<Page<Passkey>> ListAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Passkey>>("/api/me/passkeys", cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Expected problems: reauthentication-needed, not-found.</summary>
    public Task<ApiResult> TryRemoveAsync(Guid passkeyId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/me/passkeys/{passkeyId}", cancellationToken);
}
