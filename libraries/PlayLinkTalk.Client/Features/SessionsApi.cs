using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

public sealed class SessionsApi(ApiTransport transport)
{
    public async Task<SignedIn> SignInAsync(SignIn signIn, CancellationToken cancellationToken = default) =>
        (await TrySignInAsync(signIn, cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>
    /// Expected problems: invalid-credentials, account-locked, rate-limited, and second-factor-needed with its
    /// <see cref="ApiProblem.Challenge"/>.
    /// </summary>
    public Task<ApiResult<SignedIn>> TrySignInAsync(SignIn signIn, CancellationToken cancellationToken = default) =>
        transport.PostAsync<SignedIn>("/api/sessions", signIn, cancellationToken);

    /// <summary>The second step. Expected problems: invalid-code, challenge-expired, account-locked, rate-limited.</summary>
    public Task<ApiResult<SignedIn>> TrySecondFactorAsync(SecondFactorSignIn signIn, CancellationToken cancellationToken = default) =>
        transport.PostAsync<SignedIn>("/api/sessions/second-factor", signIn, cancellationToken);

    /// <summary>
    /// Gives the fresh proof that reauthentication-needed asks for. Expected problems: invalid-credentials, invalid-code, account-locked.
    /// </summary>
    public Task<ApiResult> TryConfirmAsync(ConfirmSession proof, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Post, "/api/sessions/current/confirm", proof, cancellationToken);

    /// <summary>How the caller can give that proof, and until when the last one counts.</summary>
    public async Task<SessionProof> GetProofAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<SessionProof>("/api/sessions/current/confirm", cancellationToken).ConfigureAwait(false)).OrThrow();

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
