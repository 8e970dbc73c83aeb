using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Feed;
using Xunit;
using static PlayLinkTalk.Tests.Client.FakeFeed;

namespace PlayLinkTalk.Tests.Client;

public sealed class FeedStreamTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromHours(1);

    private readonly ImpatientTime _time = new(due => due == Silence);

    [Fact]
    public async Task It_resumes_after_the_last_event_and_drops_what_comes_twice()
    {
        var feed = new FakeFeed(new(Event(5) + Event(6)), new(Event(6) + Event(7), Silent: true));
        await using var service = await feed.StartAsync();

        Assert.Equal([5, 6, 7], (await ReadAsync(service, 3)).Select(item => item.Seq));
        Assert.Equal((null, "6"), (await feed.AskedAsync(), await feed.AskedAsync()));
    }

    [Fact]
    public async Task An_event_that_was_cut_in_two_is_asked_for_again()
    {
        var feed = new FakeFeed(new(Event(1) + "id: 2\nevent: notif"), new(Event(2), Silent: true));
        await using var service = await feed.StartAsync();

        Assert.Equal([1, 2], (await ReadAsync(service, 2, after: 0)).Select(item => item.Seq));
        Assert.Equal(("0", "1"), (await feed.AskedAsync(), await feed.AskedAsync()));
    }

    [Fact]
    public async Task A_hole_is_asked_for_at_once()
    {
        var feed = new FakeFeed(new(Event(5) + Event(7), Silent: true), new(Event(6) + Event(7), Silent: true));
        await using var service = await feed.StartAsync();

        Assert.Equal([5, 6, 7], (await ReadAsync(service, 3)).Select(item => item.Seq));
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task A_hole_that_stays_is_passed_over_after_one_question()
    {
        var feed = new FakeFeed(new(Event(5) + Event(7), Silent: true), new(Event(7) + Event(8), Silent: true));
        await using var service = await feed.StartAsync();

        Assert.Equal([5, 7, 8], (await ReadAsync(service, 3)).Select(item => item.Seq));
    }

    [Fact]
    public async Task The_position_named_without_an_event_is_resumed_from()
    {
        var feed = new FakeFeed(new("id: 41\n\n"), new(Event(42), Silent: true));
        await using var service = await feed.StartAsync();

        Assert.Equal(42, (await ReadAsync(service, 1)).Single().Seq);
        Assert.Equal((null, "41"), (await feed.AskedAsync(), await feed.AskedAsync()));
    }

    [Fact]
    public async Task A_reset_is_handed_out_and_the_feed_goes_on_after_it()
    {
        var feed = new FakeFeed(new(Event(900, FeedEventTypes.Reset)), new(Event(901), Silent: true));
        await using var service = await feed.StartAsync();

        Assert.Equal([FeedEventTypes.Reset, "notification"], (await ReadAsync(service, 2, after: 3)).Select(item => item.Type));
        Assert.Equal(("3", "900"), (await feed.AskedAsync(), await feed.AskedAsync()));
    }

    [Fact]
    public async Task The_wait_that_the_service_asks_for_is_kept()
    {
        var feed = new FakeFeed(new("retry: 60000\n\n" + Event(1)), new(Event(2), Silent: true));
        await using var service = await feed.StartAsync();

        await ReadAsync(service, 2);

        Assert.InRange(Assert.Single(_time.Waits), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(75));
    }

    [Fact]
    public async Task A_stream_that_opens_and_dies_waits_longer_each_time()
    {
        var feed = new FakeFeed(new(Event(1)), new(Event(2)), new(Event(3)), new(Event(4), Silent: true));
        await using var service = await feed.StartAsync();

        await ReadAsync(service, 4);

        Assert.Collection(
            _time.Waits.Select(wait => wait.TotalSeconds),
            wait => Assert.InRange(wait, 0.25, 0.5), wait => Assert.InRange(wait, 0.5, 1), wait => Assert.InRange(wait, 1, 2));
    }

    [Fact]
    public async Task Silence_is_taken_for_a_broken_connection()
    {
        var feed = new FakeFeed(new(Event(1), Silent: true), new(Event(2)));
        await using var service = await feed.StartAsync();
        var impatient = new FeedStream(service.Api(), new() { Silence = TimeSpan.FromMilliseconds(50), FirstRetry = TimeSpan.FromMilliseconds(1) });

        Assert.Equal([1, 2], (await ReadAsync(impatient, 2)).Select(item => item.Seq));
    }

    [Fact]
    public async Task Trouble_of_the_service_is_waited_out()
    {
        var feed = new FakeFeed(new("", Status: 503), new("", Status: 502), new(Event(1), Silent: true));
        await using var service = await feed.StartAsync();

        Assert.Equal(1, (await ReadAsync(service, 1)).Single().Seq);
    }

    [Fact]
    public async Task The_end_of_the_session_is_the_end_of_the_feed()
    {
        var feed = new FakeFeed(new Script(Event(1) + "event: session-ended\ndata: {}\n\n", Silent: true));
        await using var service = await feed.StartAsync();

        Assert.Equal(["notification", FeedEventTypes.SessionEnded], (await ReadAsync(service, int.MaxValue)).Select(item => item.Type));
    }

    [Fact]
    public async Task Without_a_session_it_says_so()
    {
        var feed = new FakeFeed(new Script("", Status: 401));
        await using var service = await feed.StartAsync();

        var refused = await Assert.ThrowsAsync<ApiException>(() => ReadAsync(service, 1));

        Assert.Equal(ProblemCodes.SignedOut, refused.Problem.Code);
    }

    [Fact]
    public async Task The_data_is_read_as_its_record()
    {
        var feed = new FakeFeed(new Script("""
            id: 3
            event: room
            data: {"seq":3,"roomId":"00000000-0000-0000-0000-000000000000","change":"joined"}


            """));
        await using var service = await feed.StartAsync();

        var item = (await ReadAsync(service, 1)).Single();

        Assert.Equal(new RoomEvent(3, Guid.Empty, RoomChange.Joined), item.As<RoomEvent>());
    }

    private Task<List<FeedItem>> ReadAsync(FakeService service, int count, long? after = null) =>
        ReadAsync(new FeedStream(service.Api(), new() { Silence = Silence, Time = _time }), count, after);

    private static async Task<List<FeedItem>> ReadAsync(FeedStream stream, int count, long? after = null) =>
        await stream.ReadAsync(after, Patience.Token).Take(count).ToListAsync(Patience.Token);
}
