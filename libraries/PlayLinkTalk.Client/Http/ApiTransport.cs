using System.Net.Http.Json;
using System.Text.Json;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Json;

namespace PlayLinkTalk.Client;

/// <summary>
/// Sends one request and returns the value or a problem. A missing answer is a problem too; only the caller's own cancellation is
/// thrown.
/// </summary>
public sealed class ApiTransport(HttpClient http, Credentials credentials)
{
    internal HttpClient Http => http;

    internal Credentials Credentials => credentials;

    internal Task<ApiResult<T>> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class => ForAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    internal Task<ApiResult<T>> PostAsync<T>(string path, object body, CancellationToken cancellationToken)
        where T : class => ForAsync<T>(HttpMethod.Post, path, body, cancellationToken);

    internal Task<ApiResult> DeleteAsync(string path, CancellationToken cancellationToken) =>
        DoAsync(HttpMethod.Delete, path, null, cancellationToken);

    internal Task<ApiResult<T>> ForAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
        where T : class => ReadAsync<T>(SendAsync(method, path, body, cancellationToken), cancellationToken);

    /// <summary>Posts another body than JSON.</summary>
    internal Task<ApiResult<T>> PostContentAsync<T>(string path, Func<HttpContent> content, CancellationToken cancellationToken)
        where T : class => ReadAsync<T>(SendContentAsync(path, content, cancellationToken), cancellationToken);

    private static async Task<ApiResult<T>> ReadAsync<T>(Task<HttpResponseMessage> sent, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var response = await sent.ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return new(await ProblemReader.ReadAsync(response, cancellationToken).ConfigureAwait(false));
            }

            var value = await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellationToken).ConfigureAwait(false);
            return value is not null ? new(value) : new(Unreadable((int)response.StatusCode));
        }
        catch (JsonException)
        {
            return new(Unreadable(200));
        }
        catch (Exception silence) when (IsSilence(silence, cancellationToken))
        {
            return new(ApiProblem.Silent(silence.Message));
        }
    }

    internal async Task<ApiResult> DoAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(method, path, body, cancellationToken).ConfigureAwait(false);
            return new(
                response.IsSuccessStatusCode ? null : await ProblemReader.ReadAsync(response, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception silence) when (IsSilence(silence, cancellationToken))
        {
            return new(ApiProblem.Silent(silence.Message));
        }
    }

    /// <summary>Returns a streaming response: the caller reads and disposes it.</summary>
    internal async Task<ApiResult<HttpResponseMessage>> OpenStreamAsync(
        string path, Action<HttpRequestMessage> prepare, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            credentials(request);
            prepare(request);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return new(response);
            }

            using (response)
            {
                return new(await ProblemReader.ReadAsync(response, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception silence) when (IsSilence(silence, cancellationToken))
        {
            return new(ApiProblem.Silent(silence.Message));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        credentials(request);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), WireJson.Options))
            {
                Headers = { ContentType = new("application/json") },
            };
        }

        return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendContentAsync(
        string path, Func<HttpContent> content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content() };
        credentials(request);
        return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>No connection, a broken connection, or HttpClient's own time-out (which looks like a cancellation).</summary>
    private static bool IsSilence(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && exception is HttpRequestException or IOException or TaskCanceledException { InnerException: TimeoutException };

    private static ApiProblem Unreadable(int status) =>
        new(ProblemCodes.Unexpected, status, "The answer could not be read.", null, ApiProblem.NoErrors);
}
