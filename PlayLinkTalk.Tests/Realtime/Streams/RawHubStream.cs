using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;

namespace PlayLinkTalk.Tests.Realtime.Streams;

/// <summary>The hub over a stream, as a client in a network without WebSockets uses it.</summary>
internal sealed class RawHubStream : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly Channel<RawHub.Invocation> _heard = Channel.CreateUnbounded<RawHub.Invocation>();

    private RawHubStream(HttpClient http, HttpResponseMessage response, StreamReader lines)
    {
        (_http, _response) = (http, response);
        Closed = Task.Run(() => ReadAsync(lines));
    }

    public StreamOpened Opened { get; private set; } = new("", 0);

    /// <summary>Completes when the stream has ended.</summary>
    public Task Closed { get; }

    /// <summary>Opens it and waits until all rooms are live.</summary>
    public static async Task<RawHubStream> FollowAsync(TestNode node, Member member, params (Guid Room, long Seq)[] positions)
    {
        var stream = await OpenAsync(node, member, positions.ToDictionary(position => position.Room, position => position.Seq));
        stream.Opened = await stream.NextAsync<StreamOpened>(HubEvents.Opened);
        return stream;
    }

    public static async Task<RawHubStream> OpenAsync(TestNode node, Member member, object positions)
    {
        var http = ClientOf(node, member);
        var request = new HttpRequestMessage(HttpMethod.Post, "/hubs/talk/stream") { Content = JsonContent.Create(positions) };
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, RawHub.Patience);
        return new(http, response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public static async Task<HttpStatusCode> SignAsync(TestNode node, Member member, string connectionId, object sign)
    {
        using var http = ClientOf(node, member);
        using var response = await http.PostAsJsonAsync($"/hubs/talk/stream/{connectionId}", sign, RawHub.Patience);
        return response.StatusCode;
    }

    public HttpStatusCode Status => _response.StatusCode;

    public string? Type => _response.Content.Headers.ContentType?.MediaType;

    /// <summary>
    /// The argument of the next event, which must be this one. Presence is passed over unless it is asked for: it is told when the
    /// grace of an arrival is over, which can be between any two events.
    /// </summary>
    public async Task<JsonElement> NextAsync(string target)
    {
        var next = await _heard.Reader.ReadAsync(RawHub.Patience);
        while (next.Target == HubEvents.Presence && target != HubEvents.Presence)
        {
            next = await _heard.Reader.ReadAsync(RawHub.Patience);
        }

        return next.Target == target ? next.Argument : throw new InvalidOperationException($"{next.Target} instead of {target}");
    }

    public async Task<T> NextAsync<T>(string target) => (await NextAsync(target)).Deserialize<T>(WireJson.Options)!;

    public RawHub.Invocation[] TakeAll()
    {
        var taken = new List<RawHub.Invocation>();
        while (_heard.Reader.TryRead(out var next))
        {
            taken.Add(next);
        }

        return [.. taken];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _response.Dispose();
        await Closed;
    }

    private static HttpClient ClientOf(TestNode node, Member member)
    {
        var http = new HttpClient { BaseAddress = node.Address, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new("Bearer", member.Token);
        return http;
    }

    private async Task ReadAsync(StreamReader lines)
    {
        try
        {
            while (await lines.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    var record = JsonDocument.Parse(line["data: ".Length..]).RootElement;
                    if (record.GetProperty("type").GetInt32() == 1)
                    {
                        _heard.Writer.TryWrite(new(record.GetProperty("target").GetString()!, record.GetProperty("arguments")[0]));
                    }
                }
            }
        }
        catch (Exception gone) when (gone is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut off, or left by the test.
        }
    }
}
