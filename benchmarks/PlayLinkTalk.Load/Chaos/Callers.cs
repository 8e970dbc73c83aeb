using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.Measuring;
using PlayLinkTalk.Load.Scenarios;
using PlayLinkTalk.Load.Talk;

namespace PlayLinkTalk.Load.Chaos;

/// <summary>
/// Plain HTTP requests through the front, a few at a time, for one client after the other: pages, reads, and writes that must
/// not be repeated. None of them is retried.
/// </summary>
internal sealed class Callers(Uri front, IReadOnlyList<Guest> guests)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, int> _failures = new();

    /// <summary>Latencies of all answered requests.</summary>
    public Latencies Answering { get; } = new();

    public async Task RunAsync(CancellationToken end)
    {
        using var http = ServiceHttp.Create(front);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(caller => CallAsync(http, caller, end)));
    }

    public void AddTo(Report report)
    {
        report.Add("other requests through the front", Answering);
        foreach (var (failure, times) in _failures)
        {
            report.Add($"failed: {failure}", times, "times");
        }

        report.AddLaw("failed requests through the front", _failures.Values.Sum());
    }

    private async Task CallAsync(HttpClient http, int caller, CancellationToken end)
    {
        for (var number = caller; !end.IsCancellationRequested; number += AtOnce)
        {
            foreach (var request in Requests(guests[number % guests.Count]))
            {
                using (request)
                {
                    await CallAsync(http, request);
                }

                await Task.Delay(Pause, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static IEnumerable<HttpRequestMessage> Requests(Guest guest)
    {
        yield return new(HttpMethod.Get, "/sign-in");
        yield return As(guest, new(HttpMethod.Get, "/api/me"));
        yield return As(guest, new(HttpMethod.Get, $"/api/rooms/{guest.Room.Id}"));
        yield return As(guest, new(HttpMethod.Post, $"/api/rooms/{guest.Room.Id}/messages")
        {
            Content = new ByteArrayContent(
                JsonSerializer.SerializeToUtf8Bytes(new SendMessage(Guid.CreateVersion7(), "by a plain request"), WireJson.Options))
            {
                Headers = { ContentType = new("application/json") },
            },
        });
    }

    private static HttpRequestMessage As(Guest guest, HttpRequestMessage request)
    {
        guest.Player.Api.Credentials(request);
        return request;
    }

    private async Task CallAsync(HttpClient http, HttpRequestMessage request)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(request, CancellationToken.None);
            await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            if (response.IsSuccessStatusCode)
            {
                Answering.AddSince(begun);
                return;
            }

            Note(request, $"{(int)response.StatusCode}");
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException)
        {
            Note(request, lost.Message);
        }
    }

    private void Note(HttpRequestMessage request, string failure) =>
        _failures.AddOrUpdate(
            $"{request.Method} {Path.GetFileName(request.RequestUri!.OriginalString)} {failure}", 1, (_, times) => times + 1);
}
