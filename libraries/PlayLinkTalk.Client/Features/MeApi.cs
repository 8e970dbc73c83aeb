using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Contracts.Exports;
using PlayLinkTalk.Contracts.Rooms;

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

    /// <summary>Whether the account shares its read marks, and sees those of others.</summary>
    public async Task<bool> SharesReadMarksAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<ReadReceipts>("/api/me/read-receipts", cancellationToken).ConfigureAwait(false)).OrThrow().On;

    public Task<ApiResult> TryShareReadMarksAsync(bool on, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, "/api/me/read-receipts", new ReadReceipts(on), cancellationToken);

    /// <summary>Expected problems: invalid-request with its fields.</summary>
    public Task<ApiResult<Account>> TryAgreeAsync(GiveConsent consent, CancellationToken cancellationToken = default) =>
        transport.ForAsync<Account>(HttpMethod.Put, "/api/me/consent", consent, cancellationToken);

    /// <summary>The caller's latest file of all their data; null if there is none.</summary>
    public async Task<Export?> FindExportAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Export>("/api/me/export", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>Asks for a file of all data of the caller; while one is made, for that one. Expected problems: rate-limited.</summary>
    public Task<ApiResult<Export>> TryExportAsync(CancellationToken cancellationToken = default) =>
        transport.ForAsync<Export>(HttpMethod.Post, "/api/me/export", null, cancellationToken);

    /// <summary>Makes a guest a member. Expected problems: invalid-request with its fields, email-taken, not-a-guest.</summary>
    public Task<ApiResult<Account>> TryUpgradeAsync(UpgradeGuest upgrade, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Account>("/api/me/upgrade", upgrade, cancellationToken);
    /// <summary>
    /// Also signs every other device out. Expected problems: wrong-password, reauthentication-needed, account-locked, invalid-request.
    /// </summary>
    public Task<ApiResult> TryChangePasswordAsync(ChangePassword change, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Post, "/api/me/password", change, cancellationToken);

    /// <summary>
    /// Sends a code to the new address. Expected problems: wrong-password, reauthentication-needed, account-locked, email-taken.
    /// </summary>
    public Task<ApiResult> TryChangeEmailAsync(ChangeEmail change, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Post, "/api/me/email", change, cancellationToken);

    /// <summary>
    /// Closes the account; a sign-in within 14 days opens it again. Expected problems: wrong-password, reauthentication-needed,
    /// account-locked.
    /// </summary>
    public Task<ApiResult> TryCloseAsync(CloseAccount closing, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Delete, "/api/me", closing, cancellationToken);
}
