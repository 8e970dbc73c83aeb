using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

public sealed class MessagesApi(ApiTransport transport)
{
    /// <summary>The newest messages, ascending.</summary>
    public Task<Page<Message>> LatestAsync(Guid roomId, int? limit = null, CancellationToken cancellationToken = default) =>
        PageAsync(roomId, null, null, limit, cancellationToken);

    /// <summary>The messages directly before <paramref name="before"/>, ascending.</summary>
    public Task<Page<Message>> BeforeAsync(Guid roomId, long before, int? limit = null, CancellationToken cancellationToken = default) =>
        PageAsync(roomId, before, null, limit, cancellationToken);

    /// <summary>The messages directly after <paramref name="after"/>, ascending.</summary>
    public Task<Page<Message>> AfterAsync(Guid roomId, long after, int? limit = null, CancellationToken cancellationToken = default) =>
        PageAsync(roomId, null, after, limit, cancellationToken);

    /// <summary>
    /// One attempt. It is safe to retry with the same clientMessageId: the service returns the first result and stores one message.
    /// </summary>
    public Task<ApiResult<Message>> TrySendAsync(Guid roomId, SendMessage message, CancellationToken cancellationToken = default) =>
        transport.PostAsync<Message>($"/api/rooms/{roomId}/messages", message, cancellationToken);

    internal Task<ApiResult<Page<Message>>> TryAfterAsync(Guid roomId, long after, int limit, CancellationToken cancellationToken) =>
        transport.GetAsync<Page<Message>>(
            Query.Of($"/api/rooms/{roomId}/messages", ("after", after), ("limit", limit)), cancellationToken);

    private async Task<Page<Message>> PageAsync(Guid roomId, long? before, long? after, int? limit, CancellationToken cancellationToken) =>
        (await transport.GetAsync<Page<Message>>(
            Query.Of($"/api/rooms/{roomId}/messages", ("before", before), ("after", after), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();
}
