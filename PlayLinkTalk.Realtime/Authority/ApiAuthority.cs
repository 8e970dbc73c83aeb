using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Announcements;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.ServiceDefaults.Http;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// The Api as a node calls it: the only authority on a client's identity, on what it may hear and on what it missed. Every
/// request carries the clients' own credentials.
/// </summary>
internal sealed class ApiAuthority(HttpClient http, ApiAddress address, ILogger<ApiAuthority> logger)
{
    public const string HttpClientName = "realtime-api";
    private const string Refused = "The request was refused.";

    /// <summary>Resumes many clients at once: identity, ends of the logs, missed events. One answer each, in order.</summary>
    public async Task<ApiAnswer<List<ApiAnswer<ResumeResponse>>>> ResumeAsync(ResumeBatch batch)
    {
        var response = await CallAsync<ResumeBatchResponse>(HttpMethod.Post, "/api/realtime/resume", null, batch, CancellationToken.None);
        return response.Problem is { } problem
            ? problem
            : response.Value!.Answers.Select(each => Answer(each.Resumed, each.Status, each.Code, each.Detail)).ToList();
    }

    /// <summary>For many sessions and feeds at once: is the session valid, where do the logs end.</summary>
    public Task<ApiAnswer<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        CallAsync<CheckResponse>(HttpMethod.Post, "/api/realtime/check", null, request, cancellationToken);

    /// <summary>Says which accounts are connected, have come or have gone. An Api of the version before does not know the call.</summary>
    public async Task<ApiProblem?> SeenAsync(SeenBatch batch, CancellationToken cancellationToken) =>
        (await CallAsync<JsonElement?>(HttpMethod.Post, "/api/realtime/seen", null, batch, cancellationToken)).Problem;

    /// <summary>Says how the node is. An Api of the version before does not know the call.</summary>
    public async Task<ApiProblem?> ReportAsync(NodeReport report, CancellationToken cancellationToken) =>
        (await CallAsync<JsonElement?>(HttpMethod.Post, "/api/realtime/figures", null, report, cancellationToken)).Problem;

    /// <summary>Sends messages of many clients at once. One answer each, in order; the stored messages as the Api wrote them.</summary>
    public async Task<ApiAnswer<List<ApiAnswer<JsonElement?>>>> SendAsync(SendBatch batch)
    {
        var response = await CallAsync<SentBatch>(HttpMethod.Post, "/api/realtime/send", null, batch, CancellationToken.None);
        return response.Problem is { } problem
            ? problem
            : response.Value!.Answers.Select(each => Answer(each.Message, each.Status, each.Code, each.Detail)).ToList();
    }

    /// <returns>Null when the mark was moved.</returns>
    public async Task<ApiProblem?> MarkReadAsync(Credential credential, Guid roomId, long seq, CancellationToken cancellationToken) =>
        (await CallAsync<JsonElement?>(
            HttpMethod.Put, $"/api/rooms/{roomId}/read", credential, new MarkRead(seq), cancellationToken)).Problem;

    /// <returns>What is announced to everybody now, newest first. Null: no answer, or an Api of the version before.</returns>
    public async Task<IReadOnlyList<Announcement>?> AnnouncedAsync(CancellationToken cancellationToken)
    {
        using var response = await AskAsync("/api/announcements", cancellationToken);
        return response is { IsSuccessStatusCode: true }
            ? (await response.Content.ReadFromJsonAsync<Page<Announcement>>(WireJson.Options, cancellationToken))?.Items
            : null;
    }

    private async Task<HttpResponseMessage?> AskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await http.GetAsync(new Uri(address.Current, path), cancellationToken);
        }
        catch (Exception error) when (IsUnavailable(error, cancellationToken))
        {
            RealtimeLog.ApiUnavailable(logger, error.Message);
            return null;
        }
    }

    private async Task<ApiAnswer<T>> CallAsync<T>(
        HttpMethod method, string path, Credential? credential, object body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(address.Current, path))
        {
            Content = JsonContent.Create(body, body.GetType(), options: WireJson.Options),
        };
        credential?.ShowOn(request);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return await ProblemAsync(response, cancellationToken);
            }

            if (response.StatusCode == HttpStatusCode.NoContent)
            {
                return new(default, null);
            }

            return await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellationToken) is { } value
                ? value
                : ApiProblem.Unavailable;
        }
        catch (Exception error) when (IsUnavailable(error, cancellationToken))
        {
            RealtimeLog.ApiUnavailable(logger, error.Message);
            return ApiProblem.Unavailable;
        }
    }

    private static ApiAnswer<T> Answer<T>(T? value, int status, string? code, string? detail) => value is not null
        ? value
        : new ApiProblem(status, code ?? ProblemCodes.Unavailable, detail ?? Refused);

    private static bool IsUnavailable(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException or IOException or JsonException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static async Task<ApiProblem> ProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var named = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await response.Content.ReadFromJsonAsync<WireProblem>(WireJson.Options, cancellationToken)
            : null;
        return new((int)response.StatusCode, named?.Code ?? CodeOf(response.StatusCode), named?.Detail ?? named?.Title ?? Refused);
    }

    private static string CodeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => ProblemCodes.SignedOut,
        HttpStatusCode.NotFound => ProblemCodes.NotFound,
        HttpStatusCode.TooManyRequests => ProblemCodes.RateLimited,
        >= HttpStatusCode.InternalServerError => ProblemCodes.Unavailable,
        _ => ProblemCodes.InvalidRequest,
    };

    private sealed record WireProblem(string? Code, string? Detail, string? Title);

    /// <summary>A <see cref="SendBatchResponse"/> that passes its messages on unparsed.</summary>
    private sealed record SentBatch(IReadOnlyList<SentMessage> Answers);

    private sealed record SentMessage(int Status, JsonElement? Message, string? Code, string? Detail);
}
