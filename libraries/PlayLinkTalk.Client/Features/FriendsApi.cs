using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.People;

namespace PlayLinkTalk.Client;

public sealed class FriendsApi(ApiTransport transport)
{
    /// <param name="state"><c>sent</c>, <c>received</c> or <c>friends</c>; null: all.</param>
    public async Task<Page<Friend>> ListAsync(
        string? state = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Friend>>(
            Query.Of("/api/friends", ("state", state), ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>Asks, or accepts where the other has asked. Expected problems: invalid-request, not-found, too-many-friends.</summary>
    public Task<ApiResult<Friend>> TryAskAsync(AskFriend request, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Friend>("/api/friends", request, cancellationToken);

    /// <summary>Expected problems: not-found.</summary>
    public Task<ApiResult<Friend>> TryAcceptAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Friend>($"/api/friends/{accountId}/accept", new object(), cancellationToken);

    /// <summary>Withdraws or declines a request, or ends a friendship; the other is not told.</summary>
    public Task<ApiResult> TryEndAsync(Guid accountId, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"/api/friends/{accountId}", cancellationToken);

    /// <summary>Makes a new code; the one of before finds nothing any more.</summary>
    public Task<ApiResult<OwnFriendCode>> TryNewCodeAsync(CancellationToken cancellationToken = default) =>
        transport.PostAsync<OwnFriendCode>("/api/friends/code", new object(), cancellationToken);

    /// <summary>Games to come of friends that share theirs, next first; empty for a caller that does not want to hear of them.</summary>
    public async Task<Page<FriendGame>> GamesAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<FriendGame>>(Query.Of("/api/friends/games", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();
}
