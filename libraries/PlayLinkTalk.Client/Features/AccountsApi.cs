using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

public sealed class AccountsApi(ApiTransport transport)
{
    public async Task<Account> CreateAsync(CreateAccount account, CancellationToken cancellationToken = default) =>
        (await TryCreateAsync(account, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Expected problems: invalid-request with its fields, email-taken, rate-limited.</summary>
    public Task<ApiResult<Account>> TryCreateAsync(CreateAccount account, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Account>("/api/accounts", account, cancellationToken);

    /// <summary>Starts a guest; the result signs it in. Expected problems: invalid-request with its fields, rate-limited.</summary>
    public Task<ApiResult<SignedIn>> TryStartGuestAsync(CreateGuest guest, CancellationToken cancellationToken = default) =>
        transport.PostAsync<SignedIn>("/api/guests", guest, cancellationToken);

    /// <summary>The public profile of an account; null if it does not exist.</summary>
    public async Task<PlayerName?> FindPlayerAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<PlayerName>($"/api/players/{accountId}", cancellationToken).ConfigureAwait(false)).OrNull();
}
