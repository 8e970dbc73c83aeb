using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Http;
using Xunit;

namespace PlayLinkTalk.Tests.Security.Fuzz;

/// <summary>
/// V1, V2, V16.5: every endpoint that takes a body, by the OpenAPI document, with hundreds of bodies that are no requests: each is
/// refused with a short problem, nothing is stored and nothing breaks.
/// </summary>
public sealed partial class FuzzTests(ApiServer api) : IClassFixture<ApiServer>
{
    /// <summary>Far more than any problem of the service has.</summary>
    private const int LongestAnswer = 8 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Every_endpoint_with_a_body_refuses_what_is_none_stores_nothing_and_does_not_break()
    {
        var document = (await DocumentAsync()).AsObject();
        var doors = Doors(document).ToArray();
        Assert.NotEmpty(doors);
        foreach (var (door, schema) in doors)
        {
            await FuzzAsync(door, schema);
        }
    }

    /// <summary>Complete by construction: what the document describes is what is fuzzed.</summary>
    [Fact]
    public async Task Every_endpoint_of_the_document_that_takes_a_body_has_a_way_to_be_asked()
    {
        var document = (await DocumentAsync()).AsObject();

        Assert.All(WithBody(document), each => Assert.NotNull(DoorOf(each.Method, each.Path)));
        Assert.All(Doors(document), each => Assert.True(
            MalformedBodies.Of(each.Schema).Count(body => !body.MayBeRight) >= MalformedBodies.Fewest, each.Door.Name));
    }

    private async Task FuzzAsync(Door door, BodySchema schema)
    {
        var owner = await Belongings.OfSomebodyAsync(api);
        var bodies = MalformedBodies.Of(schema).ToArray();
        var before = await RowCounts.ReadAsync(api);
        foreach (var body in bodies.Where(body => !body.MayBeRight))
        {
            await RefusedAsync(owner, door, body);
        }

        Assert.True(before == await RowCounts.ReadAsync(api), $"{door.Name} stored something.");
        foreach (var body in bodies.Where(body => body.MayBeRight))
        {
            var (status, answer) = await SendAsync(owner, door, body);
            Assert.True(status < 500, $"{door.Name} broke on {body.Name}: {status} {answer}");
        }
    }

    private async Task RefusedAsync(Belongings owner, Door door, FuzzedBody body)
    {
        var (status, answer) = await SendAsync(owner, door, body);
        Assert.True(status is >= 400 and < 500, $"{door.Name} answered {status} to {body.Name}: {answer}");
    }

    private async Task<(int Status, string Answer)> SendAsync(Belongings owner, Door door, FuzzedBody body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), owner.In(door.Path));
        request.Content = new ByteArrayContent(body.Bytes);
        if (body.ContentType is not null)
        {
            Assert.True(request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType), body.ContentType);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", owner.Owner.Token);
        using var patience = new CancellationTokenSource(Longest);
        using var response = await api.Http.SendAsync(request, patience.Token);
        var answer = await response.Content.ReadAsStringAsync(patience.Token);
        if (!response.IsSuccessStatusCode)
        {
            Assert.True(
                response.Content.Headers.ContentType?.MediaType == "application/problem+json" && answer.Length <= LongestAnswer,
                $"{door.Name} answered {body.Name} with {(int)response.StatusCode} {response.Content.Headers.ContentType}: "
                + $"{answer.Length} characters");
        }

        return ((int)response.StatusCode, answer);
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await api.Http.GetStringAsync("/openapi/v1.json"))!;

    private static IEnumerable<(Door Door, BodySchema Schema)> Doors(JsonObject document) =>
        WithBody(document).Select(each => (DoorOf(each.Method, each.Path)!, new BodySchema(document, each.Schema)));

    private static IEnumerable<(string Method, string Path, JsonNode Schema)> WithBody(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from call in path.Value!.AsObject()
        let content = call.Value!["requestBody"]?["content"]?["application/json"]
        where content is not null
        select (call.Key.ToUpperInvariant(), path.Key, content["schema"]!);

    private static Door? DoorOf(string method, string path) => Door.All.FirstOrDefault(
        door => door.Method == method && Constraint().Replace(door.Pattern, "}").TrimEnd('/') == path.TrimEnd('/'));

    [GeneratedRegex(@":[a-z]+\}")]
    private static partial Regex Constraint();
}
