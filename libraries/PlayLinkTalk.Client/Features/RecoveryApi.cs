using PlayLinkTalk.Contracts.Accounts;

namespace PlayLinkTalk.Client;

/// <summary>A forgotten password and the confirmation of an address: by codes from mails, without a session.</summary>
public sealed class RecoveryApi(ApiTransport transport)
{
    /// <summary>Asks for a mail with a code. It also succeeds for addresses without an account.</summary>
    public Task<ApiResult> TryRequestAsync(RequestReset request, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Post, "/api/password-resets", request, cancellationToken);

    /// <summary>Sets the password and signs every device out. Expected problems: invalid-token, invalid-request with its fields.</summary>
    public Task<ApiResult> TryCompleteAsync(CompleteReset reset, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Post, "/api/password-resets/complete", reset, cancellationToken);

    /// <summary>Expected problems: invalid-token, email-taken.</summary>
    public Task<ApiResult> TryConfirmEmailAsync(ConfirmEmail confirmation, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Post, "/api/me/email/confirm", confirmation, cancellationToken);
}
