using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Http;

/// <summary>Every number that any endpoint takes from its query, as the description of the Api lists them.</summary>
public sealed partial class StrictQueryTests(ApiServer api) : IClassFixture<ApiServer>
{
    private static readonly string[] NoNumbers =
        ["1,5", "1,000", "%205", "5%20", "%2B5", "1e1", "0x10", "5%E2%80%8B", "%D9%A3", "1.", ".5", "NaN", "Infinity", "--1", "5%00"];

    [Fact]
    public async Task What_is_no_plain_number_is_refused_by_name_everywhere()
    {
        var joined = await api.JoinAsync();
        await api.Services.GetRequiredService<FirstAdmin>().AppointAsync(joined.Email, CancellationToken.None);
        var player = await api.SignInAsync(joined.Email);
        var parameters = await NumbersAsync();
        Assert.True(parameters.Count > 10, "The description lists fewer numbers than there are.");

        foreach (var (path, name) in parameters)
        {
            foreach (var value in NoNumbers)
            {
                using var response = await player.AskAsync(HttpMethod.Get, $"{path}?{name}={value}");
                Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{path}?{name}={value}: {(int)response.StatusCode}");
                await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, name);
            }

            using var twice = await player.AskAsync(HttpMethod.Get, $"{path}?{name}=1&{name}=5");
            await twice.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, name);
        }
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("20")]
    public async Task A_plain_number_is_taken(string radius)
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Get, $"/api/matches/open?radiusKm={radius}");

        await response.JsonAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_empty_number_is_refused_by_name()
    {
        var player = await api.JoinAsync();

        using var response = await player.AskAsync(HttpMethod.Get, "/api/matches/open?radiusKm=");

        await response.RefusedAsync(HttpStatusCode.BadRequest, ProblemCodes.InvalidRequest, "radiusKm");
    }

    private async Task<List<(string Path, string Name)>> NumbersAsync()
    {
        using var document = JsonDocument.Parse(await api.Http.GetStringAsync("/openapi/v1.json"));
        return [.. from path in document.RootElement.GetProperty("paths").EnumerateObject()
                   where path.Value.TryGetProperty("get", out _)
                   let get = path.Value.GetProperty("get")
                   where get.TryGetProperty("parameters", out _)
                   from parameter in get.GetProperty("parameters").EnumerateArray()
                   where parameter.GetProperty("in").GetString() == "query" && IsNumber(parameter.GetProperty("schema"))
                   select (Id().Replace(path.Name, _ => $"{Guid.NewGuid()}"), parameter.GetProperty("name").GetString()!)];
    }

    private static bool IsNumber(JsonElement schema) =>
        schema.TryGetProperty("format", out var format) && format.GetString() is "int32" or "int64" or "double" or "float";

    [GeneratedRegex("{.*?}")]
    private static partial Regex Id();
}
