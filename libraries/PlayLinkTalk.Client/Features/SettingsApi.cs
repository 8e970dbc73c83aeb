using PlayLinkTalk.Contracts.Settings;

namespace PlayLinkTalk.Client;

public sealed class SettingsApi(ApiTransport transport)
{
    public async Task<MemberSettings> GetAsync(CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<MemberSettings>("/api/me/settings", cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Expected problems: invalid-request with its fields.</summary>
    public Task<ApiResult<MemberSettings>> TryChangeAsync(ChangeSettings change, CancellationToken cancellationToken = default) =>
        transport.ForAsync<MemberSettings>(HttpMethod.Patch, "/api/me/settings", change, cancellationToken);
}
