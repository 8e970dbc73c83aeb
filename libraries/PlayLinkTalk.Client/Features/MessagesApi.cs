using System.Globalization;
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

    /// <summary>One message of the log. Null when the caller does not see the room, or the log does not have it.</summary>
    public async Task<Message?> FindAsync(Guid roomId, long seq, CancellationToken cancellationToken = default) =>
        (await TryAfterAsync(roomId, seq - 1, 1, cancellationToken).ConfigureAwait(false)).OrNull() is { Items: [var found, ..] }
        && found.Seq == seq ? found : null;

    /// <summary>The messages from a time on, ascending.</summary>
    public async Task<Page<Message>> AtAsync(
        Guid roomId, DateTimeOffset at, int? limit = null, CancellationToken cancellationToken = default) =>
        (await transport.GetAsync<Page<Message>>(
            Query.Of($"/api/rooms/{roomId}/messages", ("at", at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)), ("limit", limit)),
            cancellationToken).ConfigureAwait(false)).OrThrow();

    /// <summary>Changes an own message. Expected problems: not-found, message-too-old, invalid-request.</summary>
    public Task<ApiResult<Message>> TryEditAsync(Guid roomId, long seq, string text, CancellationToken cancellationToken = default) =>
        transport.ForAsync<Message>(HttpMethod.Patch, Place(roomId, seq), new EditMessage(text), cancellationToken);

    /// <summary>Deletes an own message for all members. Expected problems: not-found, message-too-old.</summary>
    public Task<ApiResult> TryDeleteAsync(Guid roomId, long seq, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"{Place(roomId, seq)}?for=everybody", cancellationToken);

    /// <summary>Removes a message for the caller only. Expected problem: not-found.</summary>
    public Task<ApiResult> TryRemoveAsync(Guid roomId, long seq, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync($"{Place(roomId, seq)}?for=me", cancellationToken);

    /// <summary>Expected problems: not-found, too-many-reactions, invalid-request.</summary>
    public Task<ApiResult> TryReactAsync(Guid roomId, long seq, string emoji, CancellationToken cancellationToken = default) =>
        transport.DoAsync(HttpMethod.Put, Reaction(roomId, seq, emoji), null, cancellationToken);

    /// <summary>Takes the caller's reaction back. Expected problem: not-found.</summary>
    public Task<ApiResult> TryTakeBackAsync(Guid roomId, long seq, string emoji, CancellationToken cancellationToken = default) =>
        transport.DeleteAsync(Reaction(roomId, seq, emoji), cancellationToken);

    /// <summary>The members that have read a message. Expected problem: not-found.</summary>
    public Task<ApiResult<MessageReaders>> TryReadersAsync(Guid roomId, long seq, CancellationToken cancellationToken = default) =>
        transport.GetAsync<MessageReaders>($"{Place(roomId, seq)}/readers", cancellationToken);

    /// <summary>Messages with all these words, newest first: of one room, or of all rooms of the caller.</summary>
    public Task<ApiResult<Page<Message>>> TrySearchAsync(
        string words, Guid? roomId = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        transport.GetAsync<Page<Message>>(
            Query.Of(roomId is { } room ? $"/api/rooms/{room}/search" : "/api/search", ("q", words), ("cursor", cursor), ("limit", limit)),
            cancellationToken);

    internal Task<ApiResult<Page<Message>>> TryAfterAsync(Guid roomId, long after, int limit, CancellationToken cancellationToken) =>
        transport.GetAsync<Page<Message>>(
            Query.Of($"/api/rooms/{roomId}/messages", ("after", after), ("limit", limit)), cancellationToken);

    private async Task<Page<Message>> PageAsync(Guid roomId, long? before, long? after, int? limit, CancellationToken cancellationToken) =>
        (await transport.GetAsync<Page<Message>>(
            Query.Of($"/api/rooms/{roomId}/messages", ("before", before), ("after", after), ("limit", limit)), cancellationToken)
            .ConfigureAwait(false)).OrThrow();

    private static string Place(Guid roomId, long seq) =>
        string.Create(CultureInfo.InvariantCulture, $"/api/rooms/{roomId}/messages/{seq}");

    private static string Reaction(Guid roomId, long seq, string emoji) => $"{Place(roomId, seq)}/reactions/{Uri.EscapeDataString(emoji)}";
}
