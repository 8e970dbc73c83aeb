using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Moderation;
using PlayLinkTalk.Contracts.Json;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Api.Http;
using PlayLinkTalk.Tests.Api.Uploads;
using Xunit;

namespace PlayLinkTalk.Tests.Security.Fuzz;

/// <summary>
/// V1, V2, V16.5: every endpoint that takes a body, by the OpenAPI document, and the calls of realtime nodes, with hundreds of bodies
/// that are no requests: each is refused with a short problem, nothing is stored and nothing breaks.
/// </summary>
public sealed partial class FuzzTests(AssistedApi api) : IClassFixture<AssistedApi>
{
    /// <summary>Far more than any problem of the service has.</summary>
    private const int LongestAnswer = 8 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static TheoryData<string, Type> NodeCalls => new()
    {
        { "/api/realtime/check", typeof(CheckRequest) },
        { "/api/realtime/resume", typeof(ResumeBatch) },
        { "/api/realtime/send", typeof(SendBatch) },
        { "/api/realtime/figures", typeof(NodeReport) },
        { "/api/realtime/seen", typeof(SeenBatch) },
    };

    [Fact]
    public async Task Every_endpoint_with_a_body_refuses_what_is_none_stores_nothing_and_does_not_break()
    {
        var document = (await DocumentAsync()).AsObject();
        var doors = Doors(document).ToArray();
        Assert.NotEmpty(doors);
        var faults = new List<string>();
        foreach (var (door, schema) in doors)
        {
            faults.AddRange(await FuzzAsync(door, schema));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Forms_that_are_none_and_files_of_refused_kinds_leave_nothing_behind()
    {
        var bodies = MalformedForms.All();
        Assert.True(bodies.Count(body => !body.MayBeRight) >= MalformedBodies.Fewest);

        // The right ones among the changed forms are another test's matter; here they must not break anything.
        var faults = await FuzzAsync(DoorOf("POST", "/api/uploads")!, bodies, () => string.Join('\n', api.Kept().Order()));

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Files_that_are_no_calendar_are_refused_and_not_kept()
    {
        var bodies = MalformedCalendars.All();
        Assert.True(bodies.Count(body => !body.MayBeRight) >= MalformedBodies.Fewest);

        var faults = await FuzzAsync(DoorOf("POST", "/api/calendar/import")!, bodies, () => "");

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>They are in no document of the public Api.</summary>
    [Theory]
    [MemberData(nameof(NodeCalls))]
    public async Task Calls_of_nodes_that_are_none_break_nothing(string path, Type body)
    {
        var schema = WireJson.Options.GetJsonSchemaAsNode(body).AsObject();

        var faults = await FuzzAsync(DoorOf("POST", path)!, new BodySchema(schema, schema));

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_call_of_nodes_is_fuzzed() => Assert.Equal(
        Door.All.Select(door => door.Path).Where(path => path.StartsWith("/api/realtime/", StringComparison.Ordinal)),
        NodeCalls.Select(row => (string)row[0]));

    /// <summary>Complete by construction: what the document describes is what is fuzzed.</summary>
    [Fact]
    public async Task Every_endpoint_of_the_document_that_takes_a_body_has_a_way_to_be_asked()
    {
        var document = (await DocumentAsync()).AsObject();

        Assert.All(WithBody(document), each => Assert.NotNull(DoorOf(each.Method, each.Path)));
        Assert.All(Doors(document), each => Assert.True(
            MalformedBodies.Of(each.Schema).Count(body => !body.MayBeRight) >= MalformedBodies.Fewest, each.Door.Name));
    }

    private Task<IReadOnlyList<string>> FuzzAsync(Door door, BodySchema schema) => FuzzAsync(door, MalformedBodies.Of(schema), () => "");

    private async Task<IReadOnlyList<string>> FuzzAsync(Door door, IEnumerable<FuzzedBody> malformed, Func<string> files)
    {
        var owner = await Belongings.OfSomebodyAsync(api);
        // For other callers the addresses of the staff do not exist: their bodies would not be looked at.
        var caller = door.Access == Access.Staff ? await AppointAsync() : owner.Owner;
        var bodies = malformed.ToLookup(body => body.MayBeRight);
        var (before, kept) = (await RowCounts.ReadAsync(api), files());
        var faults = new List<string?>();
        foreach (var body in bodies[false])
        {
            faults.Add(await FaultAsync(owner, caller, door, body));
        }

        faults.Add(before == await RowCounts.ReadAsync(api) ? null : "something was stored");
        faults.Add(kept == files() ? null : "a file was kept");
        foreach (var body in bodies[true])
        {
            faults.Add(await FaultAsync(owner, caller, door, body));
        }

        return [.. faults.OfType<string>().Select(fault => $"{door.Name}: {fault}")];
    }

    private async Task<Player> AppointAsync()
    {
        var admin = await api.JoinAsync();
        Assert.True(await api.Services.GetRequiredService<FirstAdmin>().AppointAsync(admin.Email, CancellationToken.None));
        return await api.SignInAsync(admin.Email);
    }

    /// <summary>What is wrong with the answer; null where it is right.</summary>
    private async Task<string?> FaultAsync(Belongings owner, Player caller, Door door, FuzzedBody body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), owner.In(door.Path));
        request.Content = new ByteArrayContent(body.Bytes);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
        using var patience = new CancellationTokenSource(Longest);
        using var response = await api.Http.SendAsync(request, patience.Token);
        var answer = await response.Content.ReadAsStringAsync(patience.Token);
        var (status, type) = ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType);
        var start = answer[..Math.Min(answer.Length, 200)];
        return status switch
        {
            < 300 when body.MayBeRight => null,
            < 400 or >= 500 => $"{status} for {body.Name}: {start}",
            _ when type != "application/problem+json" => $"{status} as {type} for {body.Name}",
            _ when answer.Length > LongestAnswer => $"{answer.Length} characters for {body.Name}: {start}",
            _ => null,
        };
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
