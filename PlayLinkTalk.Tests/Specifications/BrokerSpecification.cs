using System.Text;
using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Specifications;

/// <summary>What every broker must do. Two nodes of one broker publish and listen; in memory they are the same object.</summary>
public abstract class BrokerSpecification
{
    /// <summary>A node's own broker object; all those of one test reach each other.</summary>
    protected abstract ValueTask<IBroker> NodeAsync();

    protected static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    protected static string NewChannel() => Channels.Room(Guid.CreateVersion7());

    protected static ChannelEvent Event(string channel, long seq, string data = "{}") =>
        new(channel, seq, "message", Encoding.UTF8.GetBytes(data));

    [SpecificationFact]
    public async Task An_event_reaches_every_listener_of_its_channel_on_every_node_whole()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var channel = NewChannel();
        var ears = new[] { new Ear(), new Ear(), new Ear() };
        await using var first = await here.SubscribeAsync(channel, ears[0].Hear, Patience);
        await using var second = await here.SubscribeAsync(channel, ears[1].Hear, Patience);
        await using var third = await there.SubscribeAsync(channel, ears[2].Hear, Patience);
        Guid[] audience = [Guid.CreateVersion7(), Guid.CreateVersion7()];

        Assert.True(await there.PublishAsync(
            [new(channel, 7, "message", Encoding.UTF8.GetBytes("""{"text":"안녕 \n"}"""), audience)], Patience));

        foreach (var ear in ears)
        {
            var heard = await ear.NextAsync();
            Assert.Equal((channel, 7, "message"), (heard.Channel, heard.Seq, heard.Type));
            Assert.Equal("""{"text":"안녕 \n"}""", Encoding.UTF8.GetString(heard.Data.Span));
            Assert.Equal(audience, heard.Audience);
        }
    }

    [SpecificationFact]
    public async Task A_passing_signal_without_audience_or_data_arrives_as_it_was()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var channel = NewChannel();
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(channel, ear.Hear, Patience);

        await there.PublishAsync([new(channel, 0, "typing", ReadOnlyMemory<byte>.Empty)], Patience);

        var heard = await ear.NextAsync();
        Assert.False(heard.IsPositioned);
        Assert.Null(heard.Audience);
        Assert.True(heard.Data.IsEmpty);
    }

    [SpecificationFact]
    public async Task No_listener_hears_another_channel()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var channel = NewChannel();
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(channel, ear.Hear, Patience);

        await there.PublishAsync([Event(NewChannel(), 1), Event(channel, 2), Event(NewChannel(), 3)], Patience);

        Assert.Equal(2, (await ear.NextAsync()).Seq);
        Assert.Equal(0, ear.Waiting);
    }

    [SpecificationFact]
    public async Task Events_of_one_publisher_arrive_in_order_one_at_a_time_and_once()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var channel = NewChannel();
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(channel, ear.Hear, Patience);

        for (var at = 1; at <= 1000; at += 10)
        {
            await there.PublishAsync([.. Enumerable.Range(at, 10).Select(seq => Event(channel, seq))], Patience);
        }

        for (var seq = 1; seq <= 1000; seq++)
        {
            Assert.Equal(seq, (await ear.NextAsync()).Seq);
        }

        Assert.False(ear.WasCalledTwiceAtOnce);
    }

    [SpecificationFact]
    public async Task After_the_subscription_nothing_is_missed_and_after_its_end_nothing_is_heard()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var channel = NewChannel();
        for (var round = 1; round <= 50; round++)
        {
            var (ear, witness) = (new Ear(), new Ear());
            await using var watching = await here.SubscribeAsync(channel, witness.Hear, Patience);
            var subscription = await here.SubscribeAsync(channel, ear.Hear, Patience);
            await there.PublishAsync([Event(channel, round)], Patience);
            Assert.Equal(round, (await ear.NextAsync()).Seq);
            Assert.Equal(round, (await witness.NextAsync()).Seq);

            await subscription.DisposeAsync();
            await subscription.DisposeAsync();
            await there.PublishAsync([Event(channel, -round)], Patience);
            Assert.Equal(-round, (await witness.NextAsync()).Seq);
            Assert.Equal(0, ear.Waiting);
        }
    }

    [SpecificationFact]
    public async Task A_listener_may_publish_and_leave_and_its_fault_costs_no_other_an_event()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var (channel, other) = (NewChannel(), NewChannel());
        var (ear, echo) = (new Ear(), new Ear());
        IAsyncDisposable? own = null;
        await using var faulty = await here.SubscribeAsync(
            channel, _ => throw new InvalidOperationException("on purpose"), Patience);
        own = await here.SubscribeAsync(
            channel,
            heard =>
            {
                _ = here.PublishAsync([Event(other, heard.Seq), Event(channel, heard.Seq + 1)], Patience).AsTask();
                _ = own!.DisposeAsync().AsTask();
            },
            Patience);
        await using var listening = await here.SubscribeAsync(channel, ear.Hear, Patience);
        await using var hearing = await here.SubscribeAsync(other, echo.Hear, Patience);

        await there.PublishAsync([Event(channel, 1)], Patience);

        Assert.Equal(1, (await ear.NextAsync()).Seq);
        Assert.Equal(2, (await ear.NextAsync()).Seq);
        Assert.Equal(1, (await echo.NextAsync()).Seq);
    }

    [SpecificationFact]
    public async Task Many_publishers_and_comings_and_goings_lose_nothing_of_a_steady_listener()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var channel = NewChannel();
        var ear = new Ear();
        await using var steady = await here.SubscribeAsync(channel, ear.Hear, Patience);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var at = 1; at <= 100; at++)
            {
                await using var passing = await (worker % 2 == 0 ? here : there).SubscribeAsync(channel, _ => { }, Patience);
                await there.PublishAsync([Event(channel, (worker * 1000) + at)], Patience);
            }
        })));

        var heard = new List<long>();
        while (heard.Count < 800)
        {
            heard.Add((await ear.NextAsync()).Seq);
        }

        Assert.Equal(800, heard.Distinct().Count());
        Assert.False(ear.WasCalledTwiceAtOnce);
    }
}
