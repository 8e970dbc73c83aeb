using System.Net.Http.Headers;
using System.Text.Json;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Tests.Realtime;

/// <summary>A stream read line by line, as it is on the wire.</summary>
internal sealed class RawStream : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly StreamReader _lines;

    private RawStream(HttpClient http, HttpResponseMessage response, StreamReader lines) =>
        (_http, Response, _lines) = (http, response, lines);

    /// <param name="Id">Null when the event has none.</param>
    public sealed record Event(string? Id, string Type, JsonElement Data)
    {
        public T As<T>() => Data.Deserialize<T>(WireJson.Options)!;
    }

    public HttpResponseMessage Response { get; }

    /// <summary>The comments and <c>retry</c> lines met so far.</summary>
    public List<string> Others { get; } = [];

    public static async Task<RawStream> OpenAsync(Uri node, string? token, string? lastEventId = null, string path = "/sse")
    {
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, RawHub.Patience);
        return new(http, response, new(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next line; null at the end.</summary>
    public async Task<string?> LineAsync() => await _lines.ReadLineAsync(RawHub.Patience);

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<Event?> NextAsync()
    {
        string? id = null, type = null, data = null;
        while (await LineAsync() is { } line)
        {
            switch (line.Split(": ", 2))
            {
                case ["id", var value]:
                    id = value;
                    break;
                case ["event", var value]:
                    type = value;
                    break;
                case ["data", var value]:
                    data += value;
                    break;
                case [""] when type is not null:
                    return new(id, type, JsonDocument.Parse(data!).RootElement);
                case [""]:
                    break;
                default:
                    Others.Add(line);
                    break;
            }
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        Response.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
