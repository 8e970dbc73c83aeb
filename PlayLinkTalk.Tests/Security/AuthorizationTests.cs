using System.Net;
using System.Reflection;
using PlayLinkTalk.Contracts.Feed;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Realtime.Transports;
using PlayLinkTalk.Tests.Api.Http;
using PlayLinkTalk.Tests.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Security;

/// <summary>
/// V8: the walk of a foreign account over the realtime node. <see cref="ForeignerTests"/> is the walk over the Api. A new hub method,
/// stream or endpoint without a row here fails.
/// </summary>
public sealed class AuthorizationTests
{
    /// <summary>Every endpoint of a node, with its access rule.</summary>
    private static readonly Dictionary<string, Access> Endpoints = new()
    {
        ["GET /sse"] = Access.Own,
        ["GET /api/sse"] = Access.Own,
        ["GET /hubs/talk"] = Access.Own,
        ["POST /hubs/talk/negotiate"] = Access.Own,
        ["POST /hubs/talk/stream"] = Access.Own,
        ["POST /hubs/talk/stream/{connectionId}"] = Access.Own,
        ["POST /operator/drain"] = Access.Operators,
        ["POST /operator/resume"] = Access.Operators,
        ["GET /health"] = Access.Everybody,
        ["GET /alive"] = Access.Everybody,
    };

    /// <summary>Every method of the hub, asked about a room of others.</summary>
    private static readonly Dictionary<string, Func<RawHub, Guid, Guid, Task>> Methods = new()
    {
        ["Follow"] = (hub, room, _) => hub.CallAsync("Follow", new Dictionary<Guid, long> { [room] = 0 }),
        ["Send"] = (hub, room, _) => hub.CallAsync("Send", room, Guid.CreateVersion7(), "let me in"),
        ["Post"] = (hub, room, _) => hub.CallAsync("Post", room, new { clientMessageId = Guid.CreateVersion7(), text = "let me in" }),
        ["Whisper"] = (hub, room, owner) => hub.CallAsync("Whisper", room, Guid.CreateVersion7(), "let me in", owner),
        ["Read"] = (hub, room, _) => hub.CallAsync("Read", room, 1),
        ["Typing"] = (hub, room, _) => hub.CallAsync("Typing", room),
        // Names no room: only the caller's own look is noted.
        ["Look"] = (hub, _, _) => hub.CallAsync("Look", true),
    };

    public static TheoryData<string> Streams =>
        [.. Endpoints.Keys.Where(name => name.EndsWith("/sse", StringComparison.Ordinal)).Select(name => name.Split(' ')[1])];

    [Fact]
    public async Task Every_endpoint_of_a_node_declares_its_access_rule()
    {
        await using var node = await TestNode.StartAsync();

        Assert.Equal(Endpoints.Keys.Order(StringComparer.Ordinal), Door.Mapped(node.Services).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_session_a_node_opens_nothing_and_operators_do_not_exist()
    {
        await using var node = await TestNode.StartAsync();
        var member = node.World.SignUp();
        using var http = new HttpClient { BaseAddress = node.Address };
        foreach (var (name, access) in Endpoints)
        {
            foreach (var token in (string?[])[null, "no session", access == Access.Operators ? member.Token : null])
            {
                using var request = new HttpRequestMessage(new HttpMethod(name.Split(' ')[0]), name.Split(' ')[1]);
                request.Headers.Authorization = token is null ? null : new("Bearer", token);
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                Assert.Equal((name, access switch
                {
                    Access.Own => HttpStatusCode.Unauthorized,
                    Access.Operators => HttpStatusCode.NotFound,
                    _ => HttpStatusCode.OK,
                }), (name, answer.StatusCode));
            }
        }
    }

    [Fact]
    public void Every_method_of_the_hub_is_walked()
    {
        var methods = typeof(TalkHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == typeof(TalkHub)).Select(method => method.Name);

        Assert.Equal(Methods.Keys.Order(StringComparer.Ordinal), methods.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_foreigner_learns_nothing_and_changes_nothing_by_any_method_of_the_hub()
    {
        await using var node = await TestNode.StartAsync();
        var (foreigner, owner) = (node.World.SignUp("Foreigner"), node.World.SignUp("Owner"));
        var (theirs, nowhere) = (node.World.NewRoom(owner), Guid.CreateVersion7());
        node.World.Post(theirs, owner, "for our eyes only");
        await using var owners = await node.FollowAsync(owner);
        foreach (var (name, call) in Methods)
        {
            await using var hub = await node.FollowAsync(foreigner);

            var unknown = await AnswerAsync(hub, () => call(hub, nowhere, owner.Id), nowhere);
            var foreign = await AnswerAsync(hub, () => call(hub, theirs, owner.Id), theirs);

            Assert.Equal((name, unknown), (name, foreign));

            node.World.Post(theirs, owner, $"after {name}");
            Assert.Equal($"after {name}", (await owners.NextAsync<Message>("message")).Text);
            Assert.Empty(owners.TakeAll());
            Assert.All(hub.TakeAll(), heard => Assert.Equal("reset", heard.Target));
        }

        Assert.Equal(1 + Methods.Count, node.World.Log(theirs, owner.Id).Length);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_tells_an_account_its_own_only(string path)
    {
        await using var node = await TestNode.StartAsync();
        var (foreigner, owner) = (node.World.SignUp("Foreigner"), node.World.SignUp("Owner"));
        await using var stream = await RawStream.OpenAsync(node.Address, foreigner.Token, lastEventId: "0", path: path);
        node.World.Tell(owner, "for our eyes only");
        node.World.Tell(foreigner, "mine");

        var first = await stream.NextAsync();

        Assert.Equal("mine", first!.As<NotificationEvent>().Code);
        Assert.DoesNotContain(stream.Others, line => line.Contains("eyes", StringComparison.Ordinal));
    }

    /// <summary>What a call came to, without the id of the room: a foreign room and no room are answered alike.</summary>
    private static async Task<string> AnswerAsync(RawHub hub, Func<Task> call, Guid room)
    {
        hub.TakeAll();
        try
        {
            await call();
            var heard = hub.TakeAll().Select(each => $"{each.Target} {each.Argument}");
            return $"done {string.Join(' ', heard)}".Replace($"{room}", "", StringComparison.Ordinal);
        }
        catch (RawHub.RefusedException refused)
        {
            return refused.Message.Replace($"{room}", "", StringComparison.Ordinal);
        }
    }
}
