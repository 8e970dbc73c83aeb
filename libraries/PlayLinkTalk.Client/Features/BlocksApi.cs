using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Moderation;

namespace PlayLinkTalk.Client;

public sealed class BlocksApi(ApiTransport transport)
{
    public async Task<Page<Block>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Block>>(Query.Of("/api/blocks", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>Null when the caller does not block the account.</summary>
    public async Task<Block?> FindAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Block>($"/api/blocks/{accountId}", cancellationToken).ConfigureAwait(false)).OrNull();

    /// <summary>
    /// From now on the two accounts are never put into the same game, their direct room is gone, and the caller sees no messages of
    /// the other. Blocking twice is no error.
    /// </summary>
    public Task<ApiResult> TryAddAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, $"/api/blocks/{accountId}", null, cancellationToken);

    public Task<ApiResult> TryRemoveAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/blocks/{accountId}", cancellationToken);
}
