using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

public sealed class SecondFactorApi(ApiTransport transport)
{
    private const string Path = "/api/me/second-factor";

    public async Task<SecondFactorState> GetAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<SecondFactorState>(Path, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>
    /// A new secret, in force when a code confirms it. Expected problems: invalid-credentials, account-locked,
    /// reauthentication-needed (without a password), second-factor-exists.
    /// </summary>
    public Task<ApiResult<SecondFactorSecret>> TryBeginAsync(BeginSecondFactor begin, CancellationToken cancellationToken = default) =>
        transport.PostAsync<SecondFactorSecret>(Path, begin, cancellationToken);

    /// <summary>Returns the recovery codes, this once. Expected problems: invalid-code, second-factor-exists.</summary>
    public Task<ApiResult<RecoveryCodes>> TryConfirmAsync(ConfirmSecondFactor code, CancellationToken cancellationToken = default) =>
        transport.PostAsync<RecoveryCodes>($"{Path}/confirm", code, cancellationToken);

    /// <summary>New recovery codes in place of the old ones. Expected problems: reauthentication-needed, not-found.</summary>
    public Task<ApiResult<RecoveryCodes>> TryRenewCodesAsync(CancellationToken cancellationToken = default) =>
        transport.ForAsync<RecoveryCodes>(HttpMethod.Post, $"{Path}/recovery-codes", null, cancellationToken);

    /// <summary>Expected problems: invalid-credentials, invalid-code, account-locked, not-found.</summary>
    public Task<ApiResult> TryRemoveAsync(RemoveSecondFactor proof, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Delete, Path, proof, cancellationToken);
}
