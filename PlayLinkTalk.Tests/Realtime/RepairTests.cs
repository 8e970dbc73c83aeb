using PlayLinkTalk.Contracts.Realtime;
using PlayLinkTalk.Contracts.Rooms;
using Xunit;

namespace PlayLinkTalk.Tests.Realtime;

public sealed class RepairTests
{
    [Fact]
    public async Task A_lost_message_is_supplied_when_the_next_one_shows_the_hole()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);

        node.World.Post(room, mia, "one");
        LoseSeqs(node, 2, 3);
        node.World.Post(room, mia, "two");
        node.World.Post(room, mia, "three");
        node.World.Post(room, mia, "four");

        await HearsAsync(hub, 1, 2, 3, 4);
    }

    [Fact]
    public async Task A_lost_last_message_is_supplied_while_the_client_stays_connected()
    {
        await using var node = await TestNode.StartAsync(("CheckInterval", "00:00:00.200"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var hub = await node.FollowAsync(mia);
        await using var other = await node.FollowAsync(bo);
        await using var stream = await RawStream.OpenAsync(node.Address, mia.Token, "0");

        node.Broker.Fate = _ => Fate.Lost;
        node.World.Post(room, mia, "last");
        node.World.Tell(mia, "last");

        await HearsAsync(hub, 1);
        await HearsAsync(other, 1);
        Assert.Equal("1", (await stream.NextAsync())!.Id);
    }

    [Fact]
    public async Task After_an_interruption_everything_is_checked_at_once()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        Guid[] rooms = [.. Enumerable.Range(0, 20).Select(_ => node.World.NewRoom(mia))];
        await using var hub = await node.FollowAsync(mia);

        node.Broker.Fate = _ => Fate.Lost;
        foreach (var room in rooms)
        {
            node.World.Post(room, mia, "lost");
        }

        node.Broker.Interrupt();

        var heard = new HashSet<Guid>();
        while (heard.Count < rooms.Length)
        {
            Assert.True(heard.Add((await hub.NextAsync<Message>("message")).RoomId));
        }
    }

    [Fact]
    public async Task Many_connections_are_checked_in_one_call_and_only_those_that_lack_something_resume()
    {
        await using var node = await TestNode.StartAsync();
        Member[] members = [.. Enumerable.Range(0, 30).Select(_ => node.World.SignUp())];
        Guid[] rooms = [.. members.Select(member => node.World.NewRoom(member))];
        var hubs = await Task.WhenAll(members.Select(member => node.FollowAsync(member)));
        var (resumes, checks) = (node.Api.Resumes, node.Api.Checks);

        node.Broker.Fate = _ => Fate.Lost;
        node.World.Post(rooms[7], members[7], "lost");
        node.World.SignOut(members[8]);
        node.Broker.Interrupt();

        await HearsAsync(hubs[7], 1);
        await hubs[8].Closed.WaitAsync(RawHub.Patience);
        Assert.Equal((resumes + 1, checks + 1), (node.Api.Resumes, node.Api.Checks));
        await Task.WhenAll(hubs.Select(hub => hub.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task An_interruption_while_the_Api_is_away_is_made_good_when_it_is_back()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);

        node.Broker.Fate = _ => Fate.Lost;
        node.World.Post(room, mia, "lost");
        node.Api.IsDown = true;
        node.Broker.Interrupt();
        node.Api.IsDown = false;

        await HearsAsync(hub, 1);
    }

    [Fact]
    public async Task What_comes_twice_or_late_is_delivered_once_and_in_order()
    {
        await using var node = await TestNode.StartAsync(("RepairDelay", "00:00:05"));
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);
        var asked = node.Api.Resumes;

        node.Broker.Fate = published => published.Seq switch { 2 or 5 => Fate.Late, 4 => Fate.Doubled, _ => Fate.Delivered };
        for (var seq = 1; seq <= 7; seq++)
        {
            node.World.Post(room, mia, $"{seq}");
        }

        await HearsAsync(hub, 1, 2, 3, 4, 5, 6, 7);
        Assert.Equal(asked, node.Api.Resumes);
    }

    [Fact]
    public async Task A_hole_wider_than_can_be_supplied_is_said()
    {
        await using var node = await TestNode.StartAsync();
        var mia = node.World.SignUp();
        var room = node.World.NewRoom(mia);
        await using var hub = await node.FollowAsync(mia);

        node.Broker.Fate = _ => Fate.Lost;
        for (var at = 0; at <= World.MostMissed; at++)
        {
            node.World.Post(room, mia, "much");
        }

        node.Broker.Fate = _ => Fate.Delivered;
        node.Broker.Interrupt();

        Assert.Equal(new Reset(room, World.MostMissed + 1), await hub.NextAsync<Reset>("reset"));
        node.World.Post(room, mia, "next");
        await HearsAsync(hub, World.MostMissed + 2);
    }

    [Fact]
    public async Task A_lost_whisper_is_supplied_to_each_as_far_as_it_is_theirs()
    {
        await using var node = await TestNode.StartAsync();
        var (mia, bo, kim) = (node.World.SignUp("Mia"), node.World.SignUp("Bo"), node.World.SignUp("Kim"));
        var room = node.World.NewRoom(mia, bo, kim);
        await using var mias = await node.FollowAsync(mia);
        await using var bos = await node.FollowAsync(bo);
        await using var kims = await node.FollowAsync(kim);

        LoseSeqs(node, 1, 2);
        node.World.Post(room, mia, "for Bo only", whisperTo: bo.Id);
        node.World.Post(room, bo, "for all");
        node.World.Post(room, kim, "end");

        foreach (var (hub, reader) in new[] { (mias, mia), (bos, bo), (kims, kim) })
        {
            foreach (var expected in node.World.Log(room, reader.Id))
            {
                Assert.Equal(expected, await hub.NextAsync<Message>("message"));
            }
        }
    }

    [Fact]
    public async Task A_member_removed_without_an_event_gets_no_more_messages_after_the_check()
    {
        await using var node = await TestNode.StartAsync(("CheckInterval", "00:00:00.200"));
        var (mia, bo) = (node.World.SignUp(), node.World.SignUp());
        var room = node.World.NewRoom(mia, bo);
        await using var hub = await node.FollowAsync(mia);
        await using var other = await node.FollowAsync(bo);

        node.World.Leave(room, mia, publish: false);
        Assert.Equal("left", (await hub.NextAsync<RoomChanged>("roomChanged")).Change);
        node.World.Post(room, bo, "secret");
        await HearsAsync(other, 1);

        Assert.DoesNotContain(hub.TakeAll(), invocation => invocation.Target == "message");
    }

    /// <summary>20,000 idle clients would otherwise be 4,000 look-ups of sessions in a second.</summary>
    [Fact]
    public async Task The_check_of_quiet_feeds_names_no_sessions()
    {
        await using var node = await TestNode.StartAsync(("CheckInterval", "00:00:00.100"), ("SessionCheckInterval", "01:00:00"));
        Member[] members = [.. Enumerable.Range(0, 10).Select(_ => node.World.SignUp())];
        var streams = await Task.WhenAll(members.Select(member => RawStream.OpenAsync(node.Address, member.Token)));

        await Eventually.IsTrue(() => node.Api.Checks >= 5);

        Assert.InRange(node.Api.SessionsChecked, 0, members.Length);
        await Task.WhenAll(streams.Select(stream => stream.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_check_that_fails_is_not_the_last_one()
    {
        await using var node = await TestNode.StartAsync(("CheckInterval", "00:00:00.100"));
        Member[] members = [.. Enumerable.Range(0, 5).Select(_ => node.World.SignUp())];
        var room = node.World.NewRoom(members);
        var hubs = await Task.WhenAll(members.Select(member => node.FollowAsync(member)));
        node.Api.FailNextCheck = true;
        await Eventually.IsTrue(() => !node.Api.FailNextCheck);

        node.Broker.Fate = _ => Fate.Lost;
        node.World.Post(room, members[0], "last");

        await HearsAsync(hubs[1], 1);
        await Task.WhenAll(hubs.Select(hub => hub.DisposeAsync().AsTask()));
    }

    private static void LoseSeqs(TestNode node, params long[] seqs) =>
        node.Broker.Fate = published => seqs.Contains(published.Seq) ? Fate.Lost : Fate.Delivered;

    private static async Task HearsAsync(RawHub hub, params long[] seqs)
    {
        foreach (var seq in seqs)
        {
            Assert.Equal(seq, (await hub.NextAsync<Message>("message")).Seq);
        }
    }
}
