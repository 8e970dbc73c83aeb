using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

/// <summary>Sign-in by other services. The way there and back is the browser's own: <c>GET /api/external/{provider}</c>.</summary>
public sealed class ExternalApi(ApiTransport transport)
{
    public Task<ApiResult<Page<ExternalProvider>>> TryListProvidersAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<ExternalProvider>>("/api/external", cancellationToken);

    /// <summary>Expected problems: invalid-token, invalid-request with its fields, email-taken.</summary>
    public Task<ApiResult<SignedIn>> TrySignUpAsync(ExternalSignUp signUp, CancellationToken cancellationToken = default) =>
        transport.PostAsync<SignedIn>("/api/external/sign-up", signUp, cancellationToken);

    /// <summary>The caller's own.</summary>
    public async Task<Page<ExternalLink>> ListAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<ExternalLink>>("/api/me/external", cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Expected problems: reauthentication-needed, last-way-in, not-found.</summary>
    public Task<ApiResult> TryUnlinkAsync(string provider, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/me/external/{Uri.EscapeDataString(provider)}", cancellationToken);
}
