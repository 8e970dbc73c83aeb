using System.Net;
using System.Text.Json;
using Xunit;

namespace PlayLinkTalk.Tests.Api;

/// <summary>What came over the wire.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{(int)response.StatusCode} instead of {(int)expected}: {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>A refusal as every refusal is: problem+json with status, code and trace id, and the field where there is one.</summary>
    public static async Task<JsonElement> RefusedAsync(
        this HttpResponseMessage response, HttpStatusCode expected, string code, string? field = null)
    {
        var problem = await response.JsonAsync(expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        if (field is not null)
        {
            Assert.True(problem.TryGetProperty("errors", out var errors), problem.ToString());
            Assert.Contains(field, errors.EnumerateObject().Select(error => error.Name));
        }

        return problem;
    }

    public static IEnumerable<string> Fields(this JsonElement item) => item.EnumerateObject().Select(field => field.Name);

    public static JsonElement Items(this JsonElement page) => page.GetProperty("items");
}
