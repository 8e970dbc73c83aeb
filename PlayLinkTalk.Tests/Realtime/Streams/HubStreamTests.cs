using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.Realtime.Sessions;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime.Streams;

/// <summary>The hub over a stream gives what it gives over a WebSocket: positions, holes filled, resets, ends, presence.</summary>
public sealed class HubStreamTests
{
    [Fact]
    public async Task It_resumes_from_its_positions_and_goes_on_live()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var (known, other) = (node.World.NewRoom(mia, bo), node.World.NewRoom(mia, bo));
        Message[] missed = [.. Enumerable.Range(1, 5).Select(each => node.World.Post(known, bo, $"message {each}"))];
        node.World.Post(other, bo, "before");

        await using var stream = await RawHubStream.FollowAsync(node, mia, (known, 2));

        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (stream.Status, stream.Type));
        foreach (var expected in missed[2..])
        {
            Assert.Equal(expected, await stream.NextAsync<Message>("message"));
        }

        Assert.Equal([other], await stream.NextAsync<Guid[]>("followed"));
        var live = node.World.Post(other, bo, "줄\n바꿈");
        Assert.Equal(live, await stream.NextAsync<Message>("message"));
    }

    [Fact]
    public async Task An_event_that_the_broker_loses_comes_all_the_same_and_in_order()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var stream = await FollowedAsync(node, mia, room);
        node.Broker.Fate = _ => Fate.Lost;
        node.World.Post(room, bo, "lost");
        node.Broker.Fate = _ => Fate.Delivered;
        node.World.Post(room, bo, "heard");

        Assert.Equal("lost", (await stream.NextAsync<Message>("message")).Text);
        Assert.Equal("heard", (await stream.NextAsync<Message>("message")).Text);
    }

    [Fact]
    public async Task What_can_not_be_resumed_is_said_and_a_foreign_room_is_an_empty_one()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var (own, foreign) = (node.World.NewRoom(mia), node.World.NewRoom(bo));
        node.World.Post(own, mia, "one");
        node.World.Post(foreign, bo, "secret");

        await using var stream = await RawHubStream.FollowAsync(node, mia, (own, 7), (foreign, 0));

        var resets = new[] { await stream.NextAsync<Reset>("reset"), await stream.NextAsync<Reset>("reset") };
        Assert.Equal([new(own, 1), new Reset(foreign, 0)], resets.OrderByDescending(reset => reset.Seq));
        await stream.NextAsync("followed");
        node.World.Post(foreign, bo, "secret");
        node.World.Post(own, mia, "two");
        Assert.Equal("two", (await stream.NextAsync<Message>("message")).Text);
    }

    [Fact]
    public async Task A_body_that_names_no_positions_is_refused()
    {
        await using var node = await TestNode.StartAsync(("FollowLimit", "2"));
        var mia = node.World.SignUp();

        foreach (var body in (object[])[new[] { 1 }, "text", Enumerable.Range(0, 3).ToDictionary(_ => Guid.NewGuid(), _ => 1)])
        {
            await using var refused = await RawHubStream.OpenAsync(node, mia, body);
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.Status, refused.Type));
        }
    }

    [Fact]
    public async Task A_stream_takes_one_of_the_connections_of_its_account_and_signs_are_counted()
    {
        await using var node = await TestNode.StartAsync(
            ("RateLimits:ConnectionsPerAccount", "1"), ("RateLimits:TypingPerMinutePerAccount", "2"));
        var mia = node.World.SignUp();
        await using (var stream = await FollowedAsync(node, mia))
        {
            await using var second = await RawHubStream.OpenAsync(node, mia, new { });
            Assert.Equal(HttpStatusCode.TooManyRequests, second.Status);
            Assert.Equal(HttpStatusCode.Accepted, await SignAsync(node, mia, stream, new { }));
            Assert.Equal(HttpStatusCode.Accepted, await SignAsync(node, mia, stream, new { }));
            Assert.Equal(HttpStatusCode.TooManyRequests, await SignAsync(node, mia, stream, new { }));
        }

        await Eventually.IsTrue(() => node.Services.GetRequiredService<ConnectionGate>().Count == 0);
        await using var next = await FollowedAsync(node, mia);
        Assert.Equal(HttpStatusCode.OK, next.Status);
    }

    [Fact]
    public async Task Without_a_session_there_is_no_stream_and_signing_out_ends_it()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        await using var unknown = await RawHubStream.OpenAsync(node, mia with { Token = "token-unknown" }, new { });
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.Status);
        await using var stream = await FollowedAsync(node, mia);

        node.World.SignOut(mia);

        Assert.Equal(new Goodbye("session-ended", false), await stream.NextAsync<Goodbye>("goodbye"));
        await stream.Closed.WaitAsync(RawHub.Patience);
    }

    [Fact]
    public async Task Typing_reaches_the_room_through_any_way_that_a_sign_takes()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var room = node.World.NewRoom(mia, bo);
        await using var stream = await FollowedAsync(node, mia, room);
        await using var bos = await node.FollowAsync(bo);

        Assert.Equal(HttpStatusCode.Accepted, await SignAsync(node, mia, stream, new { typing = room }));

        Assert.Equal(new TypingSignal(room, mia.Id, "Mia"), await bos.NextAsync<TypingSignal>("typing"));
    }

    [Fact]
    public async Task A_sign_for_another_room_stream_or_session_has_no_effect()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"));
        var (room, foreign) = (node.World.NewRoom(mia, bo), node.World.NewRoom(bo));
        await using var stream = await FollowedAsync(node, mia, room);
        await using var bos = await node.FollowAsync(bo);

        Assert.Equal(HttpStatusCode.NotFound, await SignAsync(node, mia, stream, new { typing = foreign }));
        Assert.Equal(HttpStatusCode.NotFound, await RawHubStream.SignAsync(node, mia, "no-id", new { }));
        // Another account's stream: accepted, as for a stream of another node, and without effect.
        Assert.Equal(HttpStatusCode.Accepted, await SignAsync(node, bo, stream, new { typing = room }));
        Assert.Equal(HttpStatusCode.Accepted, await SignAsync(node, node.World.SignIn(mia), stream, new { typing = room }));

        node.World.Post(room, mia, "not typing");
        Assert.Equal("not typing", (await bos.NextAsync<Message>("message")).Text);
        Assert.Empty(bos.TakeAll());
    }

    [Fact]
    public async Task A_stream_is_present_as_long_as_its_client_gives_signs_of_life()
    {
        var clock = new ManualClock();
        await using var node = await TestNode.StartAsync(
            services => services.AddSingleton<TimeProvider>(clock), ("PresenceGrace", "00:00:00"));
        var mia = node.World.SignUp();
        await using var stream = await FollowedAsync(node, mia);
        await OnlineAsync(node, mia, true);
        var silence = new RealtimeOptions().LongestSilence;

        for (var at = 0; at < 4; at++)
        {
            clock.Advance(silence / 2);
            Assert.Equal(HttpStatusCode.Accepted, await SignAsync(node, mia, stream, new { }));
        }

        await OnlineAsync(node, mia, true);
        Assert.False(stream.Closed.IsCompleted);
        clock.Advance(silence);
        Assert.Equal(new Goodbye("silent", true), await stream.NextAsync<Goodbye>("goodbye"));
        await OnlineAsync(node, mia, false);
    }

    private static async Task<RawHubStream> FollowedAsync(TestNode node, Member member, params Guid[] rooms)
    {
        var stream = await RawHubStream.FollowAsync(node, member, [.. rooms.Select(room => (room, 0L))]);
        await stream.NextAsync("followed");
        return stream;
    }

    private static Task<HttpStatusCode> SignAsync(TestNode node, Member member, RawHubStream stream, object sign) =>
        RawHubStream.SignAsync(node, member, stream.Opened.ConnectionId, sign);

    private static Task OnlineAsync(TestNode node, Member member, bool expected)
    {
        var presence = node.Services.GetRequiredService<IPresence>();
        return Eventually.IsTrue(
            () => presence.OnlineAsync([member.Id], CancellationToken.None).AsTask().Result.Contains(member.Id) == expected);
    }
}
