using System.Text.Json;
using PlayLinkTalk.Contracts;

namespace PlayLinkTalk.Client;

/// <summary>
/// Reads a typed problem from any unsuccessful response: problem+json of the service, or any body of a proxy.
/// </summary>
internal static class ProblemReader
{
    /// <summary>The service's problems are short; a longer body is not one of them.</summary>
    private const int LongestBody = 64 * 1024;

    public static async Task<ApiProblem> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (status, wait) = ((int)response.StatusCode, RetryAfter(response));
        if (response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "application/json"
            && response.Content.Headers.ContentLength is null or <= LongestBody)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (TryParse(body) is { } problem)
            {
                return problem with { Status = status, RetryAfter = wait };
            }
        }

        return new ApiProblem(CodeOf(status), status, response.ReasonPhrase ?? "No success", null, ApiProblem.NoErrors, wait);
    }

    private static ApiProblem? TryParse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && Text(root, "code") is { } code
                ? new ApiProblem(code, 0, Text(root, "title") ?? code, Text(root, "detail"), Errors(root), null, Text(root, "traceId"),
                    Id(root, "matchId"), Id(root, "ticketId"), Codes(root), Text(root, "challenge"), Time(root, "until"),
                    Text(root, "appeal"), Id(root, "partyId"), Text(root, "sport"), Time(root, "startsAt"), Time(root, "endsAt"))
                : null;
        }
        catch (JsonException)
        {
            // Not a body of the service: use the status alone.
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Guid? Id(JsonElement root, string name) => Guid.TryParse(Text(root, name), out var id) ? id : null;

    private static DateTimeOffset? Time(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time)
            ? time : null;

    private static Dictionary<string, string>? Codes(JsonElement root) =>
        root.TryGetProperty("codes", out var codes) && codes.ValueKind == JsonValueKind.Object
            ? codes.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.OrdinalIgnoreCase)
            : null;

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Errors(JsonElement root) =>
        root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object
            ? errors.EnumerateObject().ToDictionary(
                field => field.Name,
                IReadOnlyList<string> (field) => field.Value.ValueKind == JsonValueKind.Array
                    ? [.. field.Value.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String)
                        .Select(text => text.GetString()!)]
                    : [field.Value.ToString()],
                StringComparer.OrdinalIgnoreCase)
            : ApiProblem.NoErrors;

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        // A date is relative to the response's own Date header: the two clocks may differ.
        { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
        _ => null,
    };

    private static string CodeOf(int status) => status switch
    {
        401 => ProblemCodes.SignedOut,
        404 => ProblemCodes.NotFound,
        405 => ProblemCodes.MethodNotAllowed,
        413 => ProblemCodes.BodyTooLarge,
        415 => ProblemCodes.UnsupportedMediaType,
        429 => ProblemCodes.RateLimited,
        502 or 503 or 504 => ProblemCodes.Unavailable,
        < 500 => ProblemCodes.InvalidRequest,
        _ => ProblemCodes.Unexpected,
    };
}
