using PlayLinkTalk.Contracts.Push;

namespace PlayLinkTalk.Client;

public sealed class PushApi(ApiTransport transport)
{
    /// <summary>Whether the service sends pushes, whether to offer them, and whether this session takes them.</summary>
    public async Task<PushState> GetAsync(CancellationToken cancellationToken = default) =>
        (await TryGetAsync(cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>The same for pages that do without it.</summary>
    public Task<ApiResult<PushState>> TryGetAsync(CancellationToken cancellationToken = default) =>
        transport.GetAsync<PushState>("/api/push-subscriptions", cancellationToken);

    /// <summary>Expected problems: invalid-request with its fields, push-off.</summary>
    public Task<ApiResult<PushSubscribed>> TrySubscribeAsync(SubscribeToPush subscription, CancellationToken cancellationToken = default) =>
        transport.ForAsync<PushSubscribed>(HttpMethod.Post, "/api/push-subscriptions", subscription, cancellationToken);

    /// <summary>Ends the pushes of this session. Expected problem: not-found.</summary>
    public Task<ApiResult> TryEndAsync(CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Delete, "/api/push-subscriptions/current", null, cancellationToken);

    /// <summary>Ends mails about games by the token of one of them; no sign-in is needed. Expected problem: invalid-token.</summary>
    public Task<ApiResult> TryStopMailsAsync(string token, CancellationToken cancellationToken = default) =>
        transport.DoAsync(
            HttpMethod.Post, $"/api/mails/unsubscribe?token={Uri.EscapeDataString(token)}", null, cancellationToken);
}
