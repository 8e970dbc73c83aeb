using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Client;

public sealed class TalkConnectionTests
{
    private readonly FakeTalk _talk = new();

    private Dictionary<Guid, long> From(long seq) => new() { [_talk.RoomId] = seq };

    [Fact]
    public async Task A_hole_is_filled_from_the_api_and_a_doubled_message_is_dropped()
    {
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(From(0));
        _talk.Write(5);

        await _talk.DeliverAsync(1);
        await _talk.DeliverAsync(4);
        await _talk.DeliverAsync(4);
        await _talk.DeliverAsync(2);
        await _talk.DeliverAsync(5);

        Assert.Equal([1, 2, 3, 4, 5], await client.MessagesAsync(5));
        Assert.False(client.HasMore);
    }

    [Fact]
    public async Task Very_many_rooms_are_followed_in_portions_that_any_hub_takes()
    {
        var positions = Enumerable.Range(0, 850).ToDictionary(_ => Guid.CreateVersion7(), _ => long.MaxValue);
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);

        await client.Connection.StartAsync(positions);

        Assert.Equal([400, 400, 50], _talk.Followed.Select(portion => portion.Count));
        Assert.Equal(positions, _talk.Followed.SelectMany(portion => portion).ToDictionary());
    }

    [Fact]
    public async Task Without_positions_all_rooms_are_followed_from_now()
    {
        _talk.Write(3);
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);

        await client.Connection.StartAsync();

        Assert.Equal(From(3), _talk.Followed.Single());
    }

    [Fact]
    public async Task After_a_cut_it_comes_back_with_its_positions_and_misses_nothing()
    {
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(From(0));
        _talk.Write(2);
        await _talk.DeliverAsync(1, 2);
        await client.MessagesAsync(2);

        _talk.Write(3);
        _talk.CutConnections();

        Assert.Equal([3, 4, 5], await client.MessagesAsync(3));
        Assert.Equal(From(2), _talk.Followed.Last());
    }

    [Theory]
    [InlineData(60, 0, 1)]
    [InlineData(1, 2, 4)]
    public async Task What_held_for_long_comes_back_at_once_and_what_did_not_waits(int heldSeconds, double least, double most)
    {
        var time = new ImpatientTime();
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service, firstRetry: TimeSpan.FromSeconds(4), time: time);
        await client.Connection.StartAsync(From(0));
        await client.StateAsync(TalkState.Connected);
        time.Pass(TimeSpan.FromSeconds(heldSeconds));

        _talk.CutConnections();
        await client.StateAsync(TalkState.Connected);

        Assert.InRange(Assert.Single(time.Waits).TotalSeconds, least, most);
    }

    [Fact]
    public async Task A_connection_that_opens_and_dies_waits_longer_each_time()
    {
        var time = new ImpatientTime();
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service, firstRetry: TimeSpan.FromSeconds(1), time: time);
        await client.Connection.StartAsync(From(0));
        await client.StateAsync(TalkState.Connected);

        for (var cut = 0; cut < 3; cut++)
        {
            _talk.CutConnections();
            await client.StateAsync(TalkState.Connected);
        }

        Assert.Collection(
            time.Waits.Select(wait => wait.TotalSeconds),
            wait => Assert.InRange(wait, 0.5, 1), wait => Assert.InRange(wait, 1, 2), wait => Assert.InRange(wait, 2, 4));
    }

    [Theory]
    [InlineData("moving", 40, 0, 1)]
    [InlineData("moving", 1, 2, 5)]
    [InlineData("slow-consumer", 40, 2, 4)]
    public async Task An_order_to_move_counts_as_no_failure_when_the_connection_after_it_breaks(string code, int heldBefore, double least, double most)
    {
        var time = new ImpatientTime();
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service, firstRetry: TimeSpan.FromSeconds(4), time: time);
        await client.Connection.StartAsync(From(0));
        await client.StateAsync(TalkState.Connected);
        time.Pass(TimeSpan.FromSeconds(heldBefore));
        await _talk.SayAsync(HubEvents.Goodbye, new Goodbye(code, Reconnect: true));
        await client.StateAsync(TalkState.Connected);

        _talk.CutConnections();
        await client.StateAsync(TalkState.Connected);

        Assert.Equal(2, time.Waits.Count);
        Assert.InRange(time.Waits.Last().TotalSeconds, least, most);
        Assert.Equal(code, Assert.Single(client.Goodbyes).Code);
    }

    [Fact]
    public async Task It_outlives_a_restart_of_the_service()
    {
        var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(From(0));
        await client.StateAsync(TalkState.Connected);
        await service.DisposeAsync();
        await client.StateAsync(TalkState.Connecting);

        _talk.Write(2);
        await using var again = await _talk.StartAsync(service.Port);

        Assert.Equal([1, 2], await client.MessagesAsync(2));
    }

    [Fact]
    public async Task A_room_followed_later_is_delivered_from_where_the_caller_says()
    {
        _talk.Write(3);
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(new Dictionary<Guid, long>());

        await client.Connection.FollowAsync(_talk.RoomId, 1);

        Assert.Equal([2, 3], await client.MessagesAsync(2));
    }

    [Fact]
    public async Task A_room_joined_on_the_way_is_taken_up_from_its_beginning_after_a_cut()
    {
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync();
        await client.StateAsync(TalkState.Connected);
        var joined = Guid.CreateVersion7();
        await _talk.SayAsync(HubEvents.RoomChanged, new RoomChanged(joined, "joined"));
        _talk.Write(1);
        await _talk.DeliverAsync(1);
        await client.MessagesAsync(1);

        _talk.CutConnections();

        await client.StateAsync(TalkState.Connected);
        Assert.Equal(new Dictionary<Guid, long> { [_talk.RoomId] = 1, [joined] = 0 }, _talk.Followed.Last());
    }

    [Fact]
    public async Task After_a_reset_the_transcript_is_made_whole_page_by_page()
    {
        _talk.Write(250);
        _talk.ResetTo = 250;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);

        await client.Connection.StartAsync(From(7));

        Assert.Equal(Enumerable.Range(8, 243).Select(seq => (long)seq), await client.MessagesAsync(243));
    }

    [Fact]
    public async Task Too_far_behind_it_goes_on_from_the_newest_and_says_so()
    {
        _talk.Write(250);
        _talk.ResetTo = 250;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service, longestCatchUp: 100);

        await client.Connection.StartAsync(From(7));

        Assert.Equal(new Reset(_talk.RoomId, 250), await client.ResetAsync());
        _talk.Write(1);
        await _talk.DeliverAsync(251);
        Assert.Equal([251], await client.MessagesAsync(1));
    }

    [Fact]
    public async Task A_position_ahead_of_the_log_is_given_up()
    {
        _talk.Write(3);
        _talk.ResetTo = 3;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);

        await client.Connection.StartAsync(From(90));

        Assert.Equal(new Reset(_talk.RoomId, 3), await client.ResetAsync());
    }

    [Fact]
    public async Task A_room_that_is_no_longer_the_callers_is_reported_and_forgotten()
    {
        _talk.ResetTo = 0;
        _talk.RoomExists = false;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);

        await client.Connection.StartAsync(From(0));

        Assert.Equal(_talk.RoomId, await client.LostAsync());
        Assert.Empty(client.Connection.Positions);
    }

    [Fact]
    public async Task Told_to_move_it_comes_back()
    {
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(From(0));
        await client.StateAsync(TalkState.Connected);

        await _talk.SayAsync(HubEvents.Goodbye, new Goodbye("node-draining", Reconnect: true));

        await client.StateAsync(TalkState.Connected);
        Assert.Equal(2, _talk.Followed.Count);
    }

    [Fact]
    public async Task Told_that_the_session_is_over_it_ends()
    {
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);
        await client.Connection.StartAsync(From(0));

        await _talk.SayAsync(HubEvents.Goodbye, new Goodbye("session-ended", Reconnect: false));

        await client.Connection.Ended.WaitAsync(Patience.Token);
        Assert.Single(_talk.Followed);
    }

    [Fact]
    public async Task Without_a_session_it_does_not_even_start()
    {
        _talk.SessionExists = false;
        await using var service = await _talk.StartAsync();
        await using var client = new TalkClient(service);

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.Connection.StartAsync(From(0)));

        Assert.Equal(ProblemCodes.SignedOut, refused.Problem.Code);
    }
}
