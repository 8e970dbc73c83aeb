using System.Net;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.ServiceDefaults.Http;

namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// The Api as a node sees it: the only one who knows who somebody is, what they may hear and what they missed. Every
/// question is asked with the caller's own credentials.
/// </summary>
internal sealed class ApiAuthority(HttpClient http, ApiAddress address, ILogger<ApiAuthority> logger)
{
    public const string HttpClientName = "realtime-api";

    /// <summary>For many clients at once: who are they, where do their logs stand, what did they miss. One answer for each, in their order.</summary>
    public Task<ApiAnswer<List<ApiAnswer<ResumeResponse>>>> ResumeAsync(ResumeBatch batch) =>
        AskAsync(
            HttpMethod.Post, "/api/realtime/resume", null, batch,
            static async (content, token) => (await content.ReadFromJsonAsync<ResumeBatchResponse>(WireJson.Options, token))?.Answers.Select(Of).ToList(),
            CancellationToken.None);

    /// <summary>For many sessions at once: do they hold, and where do their logs stand.</summary>
    public Task<ApiAnswer<CheckResponse>> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        AskAsync(
            HttpMethod.Post, "/api/realtime/check", null, request,
            static (content, token) => content.ReadFromJsonAsync<CheckResponse>(WireJson.Options, token), cancellationToken);

    /// <summary>Messages of many clients at once; one answer for each, in their order.</summary>
    public Task<ApiAnswer<List<ApiAnswer<byte[]>>>> SendAsync(SendBatch batch) =>
        AskAsync(
            HttpMethod.Post, "/api/realtime/send", null, batch,
            static async (content, token) => (List<ApiAnswer<byte[]>>?)await SendAnswers.ReadAsync(content, token), CancellationToken.None);

    public Task<ApiAnswer<bool>> MarkReadAsync(
        Credential credential, Guid roomId, long seq, CancellationToken cancellationToken) =>
        AskAsync(
            HttpMethod.Put, $"/api/rooms/{roomId}/read", credential, new MarkRead(seq),
            static (_, _) => Task.FromResult(true), cancellationToken);

    private async Task<ApiAnswer<T>> AskAsync<TRequest, T>(
        HttpMethod method, string path, Credential? credential, TRequest body,
        Func<HttpContent, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(address.Current, path))
        {
            Content = JsonContent.Create(body, options: WireJson.Options),
        };
        credential?.ShowOn(request);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return await ProblemAsync(response, cancellationToken);
            }

            return await read(response.Content, cancellationToken) is { } value ? value : ApiProblem.Unavailable;
        }
        catch (Exception error) when (IsOutOfReach(error, cancellationToken))
        {
            RealtimeLog.ApiUnavailable(logger, error.Message);
            return ApiProblem.Unavailable;
        }
    }

    private static ApiAnswer<ResumeResponse> Of(ResumeAnswer answer) => answer.Resumed is { } resumed
        ? resumed
        : new ApiProblem(answer.Status, answer.Code ?? ProblemCodes.Unavailable, answer.Detail ?? "It was refused.");

    private static bool IsOutOfReach(Exception error, CancellationToken cancellationToken) =>
        error is HttpRequestException or IOException or JsonException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static async Task<ApiProblem> ProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var named = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await response.Content.ReadFromJsonAsync<WireProblem>(WireJson.Options, cancellationToken)
            : null;
        return new((int)response.StatusCode, named?.Code ?? CodeOf(response.StatusCode), named?.Detail ?? named?.Title ?? "It was refused.");
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
}
