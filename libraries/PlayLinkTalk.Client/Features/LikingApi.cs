using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Liking;

namespace PlayLinkTalk.Client;

public sealed class LikingApi(ApiTransport transport)
{
    public async Task<Page<LikedPlayer>> ListAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<LikedPlayer>>(
            Query.Of("/api/players/liked", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>
    /// Games with the account are slightly preferred. Expected problems: not-found, also if the caller has not played with the account.
    /// </summary>
    public Task<ApiResult> TryAddAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/players/{accountId}/liked", null, cancellationToken);

    public Task<ApiResult> TryRemoveAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/players/{accountId}/liked", cancellationToken);
}
