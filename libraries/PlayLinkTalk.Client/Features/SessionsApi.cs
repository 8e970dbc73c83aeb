using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

public sealed class SessionsApi(ApiTransport transport)
{
    public async Task<SignedIn> SignInAsync(SignIn signIn, CancellationToken cancellationToken = default) =>
        (await TrySignInAsync(signIn, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Expected problems: invalid-credentials, account-locked, rate-limited.</summary>
    public Task<ApiResult<SignedIn>> TrySignInAsync(SignIn signIn, CancellationToken cancellationToken = default) =>
        transport.PostAsync<SignedIn>("/api/sessions", signIn, cancellationToken);

    /// <summary>The caller's signed-in devices.</summary>
    public async Task<Page<Session>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Session>>(Query.Of("/api/sessions", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>Signs this device out and closes its live connections.</summary>
    public Task<ApiResult> TrySignOutAsync(CancellationToken cancellationToken = default) =>
        transport.DeleteAsync("/api/sessions/current", cancellationToken);

    /// <summary>Signs out another device of the caller.</summary>
    public Task<ApiResult> TryEndAsync(Guid sessionId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/sessions/{sessionId}", cancellationToken);
}
