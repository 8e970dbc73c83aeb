using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace PlayLinkTalk.Client;

/// <summary>One response of <c>/sse</c>, from its first line to its end.</summary>
internal sealed class FeedResponse : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly SseParser<FeedItem> _parser;
    private readonly IAsyncEnumerator<SseItem<FeedItem>> _items;

    private FeedResponse(HttpResponseMessage response, Stream stream, CancellationToken cancellationToken)
    {
        _response = response;
        _parser = SseParser.Create(stream, Parse);
        _items = _parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>The error that broke the stream; null if the service closed it.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The reconnect delay that the service asked for.</summary>
    public TimeSpan? Retry => _parser.ReconnectionInterval > TimeSpan.Zero ? _parser.ReconnectionInterval : null;

    /// <summary>The last position that the service named, with or without an event.</summary>
    public long? StartedAfter =>
        long.TryParse(_parser.LastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;

    public static async Task<ApiResult<FeedResponse>> OpenAsync(
        ApiTransport transport, long? after, FeedOptions options, CancellationToken cancellationToken)
    {
        var opened = await transport.OpenStreamAsync("/sse", request =>
        {
            request.Headers.Accept.Add(new("text/event-stream"));
            if (after is not null)
            {
                request.Headers.Add("Last-Event-ID", after.Value.ToString(CultureInfo.InvariantCulture));
            }
        }, cancellationToken).ConfigureAwait(false);
        if (!opened.TryGet(out var response, out var problem))
        {
            return new(problem);
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new(new FeedResponse(response, new WatchedStream(stream, options.Silence, options.Time), cancellationToken));
    }

    /// <summary>The next event; null at the end of the stream, see <see cref="Failure"/>.</summary>
    public async Task<FeedItem?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _items.MoveNextAsync().ConfigureAwait(false)
                ? _items.Current.Data with { Type = _items.Current.EventType }
                : null;
        }
        catch (Exception broken) when (
            !cancellationToken.IsCancellationRequested
                && broken is IOException or HttpRequestException or TimeoutException or JsonException)
        {
            Failure = broken;
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Closes the socket, so that a pending read of the enumerator fails at once.
        _response.Dispose();
        await _items.DisposeAsync().ConfigureAwait(false);
    }

    private static FeedItem Parse(string type, ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        var json = JsonElement.ParseValue(ref reader);
        var seq = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("seq", out var value) ? value.GetInt64() : 0;
        return new FeedItem(seq, type, json);
    }
}
