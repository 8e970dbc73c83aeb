using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Realtime;
using PlayLinkTalk.Tests.Specifications;
using StackExchange.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>What a node has subscribed at Redis, also when the client loses it. Every test has a Redis of its own.</summary>
[Collection(WholeMachine.Name)]
public sealed class RedisSubscriptionTests : IAsyncLifetime
{
    /// <summary>The links of tests give a call up after a second, and a server after four.</summary>
    private static readonly TimeSpan LongerThanAnAttempt = TimeSpan.FromSeconds(3);
    private readonly RedisNodes _nodes = new();
    private readonly ChannelEvent _event = new(Channels.Room(Guid.CreateVersion7()), 1, "message", "{}"u8.ToArray());

    private static CancellationToken Patience => RawHub.Patience;

    public Task InitializeAsync() => _nodes.InitializeAsync();

    public Task DisposeAsync() => _nodes.DisposeAsync();

    [NeedsFact("redis-server")]
    public async Task A_channel_has_one_subscription_for_a_node_and_none_when_the_last_listener_left()
    {
        var (here, there) = (await _nodes.BrokerAsync(), await _nodes.BrokerAsync());
        var first = await here.SubscribeAsync(_event.Channel, _ => { }, Patience);
        var second = await here.SubscribeAsync(_event.Channel, _ => { }, Patience);
        var third = await there.SubscribeAsync(_event.Channel, _ => { }, Patience);
        Assert.Equal(2, await SubscribersAsync());

        await first.DisposeAsync();
        Assert.Equal(2, await SubscribersAsync());
        await second.DisposeAsync();
        await UntilSubscribersAsync(1);
        await third.DisposeAsync();
        await UntilSubscribersAsync(0);
    }

    [NeedsFact("redis-server")]
    public async Task A_channel_that_the_client_dropped_is_subscribed_again_when_its_link_is_back()
    {
        var link = await _nodes.Server.ConnectAsync();
        var (here, there) = (_nodes.Broker(link), await _nodes.BrokerAsync());
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(_event.Channel, ear.Hear, Patience);

        await link.GetSubscriber().UnsubscribeAsync(RedisChannel.Literal(_event.Channel));
        await _nodes.Server.AskAsync("CLIENT", "KILL", "TYPE", "pubsub");

        await ear.HearsAsync(there, _event);
    }

    [NeedsFact("redis-server")]
    public async Task A_node_that_hears_nothing_subscribes_again_what_the_client_dropped()
    {
        var link = await _nodes.Server.ConnectAsync();
        var (here, there) = (_nodes.Broker(link), await _nodes.BrokerAsync());
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(_event.Channel, ear.Hear, Patience);
        var interruptions = 0;
        here.Interrupted += () => Interlocked.Increment(ref interruptions);

        await link.GetSubscriber().UnsubscribeAllAsync();

        await ear.HearsAsync(there, _event);
        await Eventually.IsTrue(() => Volatile.Read(ref interruptions) > 0);
    }

    [NeedsFact("redis-server")]
    public async Task A_channel_that_is_left_and_come_back_to_is_heard()
    {
        var (here, there) = (await _nodes.BrokerAsync(), await _nodes.BrokerAsync());
        var (left, ear) = (new Ear(), new Ear());

        for (var time = 0; time < 20; time++)
        {
            await (await here.SubscribeAsync(_event.Channel, left.Hear, Patience)).DisposeAsync();
        }

        await using var subscription = await here.SubscribeAsync(_event.Channel, ear.Hear, Patience);
        await ear.HearsAsync(there, _event);
        Assert.Equal(1, await SubscribersAsync());
        Assert.Equal(0, left.Waiting);
    }

    [NeedsFact("redis-server")]
    public async Task A_channel_that_is_left_while_Redis_is_away_is_not_subscribed_when_it_is_back()
    {
        var link = await _nodes.Server.ConnectAsync();
        var (here, there) = (_nodes.Broker(link), await _nodes.BrokerAsync());
        _nodes.Server.Kill();
        await Eventually.IsTrue(() => !link.GetSubscriber().IsConnected());
        var ear = new Ear();
        await using var steady = await here.SubscribeAsync(Channels.Room(Guid.CreateVersion7()), ear.Hear, Patience);

        var left = await here.SubscribeAsync(_event.Channel, _ => { }, Patience);
        await left.DisposeAsync();
        await _nodes.Server.StartAgainAsync();

        await Eventually.IsTrue(() => link.GetSubscriber().IsConnected());
        await UntilSubscribersAsync(0);
    }

    [NeedsFact("redis-server")]
    public async Task A_channel_that_is_left_while_Redis_does_not_answer_is_not_subscribed_when_it_does()
    {
        var link = await _nodes.Server.ConnectAsync();
        var here = _nodes.Broker(link);
        // The attempt is with Redis, and its answer comes after the client has given it up.
        _nodes.Server.Freeze();
        var left = await here.SubscribeAsync(_event.Channel, _ => { }, Patience);
        await left.DisposeAsync();
        await Task.Delay(LongerThanAnAttempt);
        _nodes.Server.Thaw();

        await Eventually.IsTrue(() => link.GetSubscriber().IsConnected());
        await here.SubscribeAsync(Channels.Room(Guid.CreateVersion7()), _ => { }, Patience);
        await UntilSubscribersAsync(0);
    }

    private async Task<long> SubscribersAsync() =>
        (long)((RedisResult[])(await _nodes.Server.AskAsync("PUBSUB", "NUMSUB", _event.Channel))!)[1];

    private async Task UntilSubscribersAsync(long count)
    {
        var patience = Patience;
        while (await SubscribersAsync() != count)
        {
            await Task.Delay(20, patience);
        }
    }
}
