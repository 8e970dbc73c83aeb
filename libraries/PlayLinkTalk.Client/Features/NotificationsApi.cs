using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

public sealed class NotificationsApi(ApiTransport transport)
{
    /// <summary>Notable entries of the caller's feed, newest first.</summary>
    public async Task<NotificationList> ListAsync(
        string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<NotificationList>(Query.Of("/api/notifications", ("cursor", cursor), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    /// <summary>Moves the read mark of the feed forward; never back.</summary>
    public Task<ApiResult> TryMarkReadAsync(long seq, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, "/api/notifications/read", new MarkRead(seq), cancellationToken);
}
