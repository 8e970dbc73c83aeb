using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

public sealed class AccountsApi(ApiTransport transport)
{
    public async Task<Account> CreateAsync(CreateAccount account, CancellationToken cancellationToken = default) =>
        (await TryCreateAsync(account, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Problems to expect: invalid-request with its fields, email-taken, rate-limited.</summary>
    public Task<ApiResult<Account>> TryCreateAsync(CreateAccount account, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Account>("/api/accounts", account, cancellationToken);

    /// <summary>What anybody may know of an account; null when there is none.</summary>
    public async Task<PlayerName?> FindPlayerAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<PlayerName>($"/api/players/{accountId}", cancellationToken).ConfigureAwait(false)).OrNull();
}
