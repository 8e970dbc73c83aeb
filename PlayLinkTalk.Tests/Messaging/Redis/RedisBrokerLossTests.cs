using System.Collections.Concurrent;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.Redis;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Realtime;
using PlayLinkTalk.Tests.Specifications;
using StackExchange.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>The broker while its Redis is killed, frozen or spoken to by others. Every test has a Redis of its own.</summary>
[Collection(WholeMachine.Name)]
public sealed class RedisBrokerLossTests : IAsyncLifetime
{
    private readonly RedisNodes _nodes = new();
    private readonly string _channel = Channels.Room(Guid.CreateVersion7());

    private static CancellationToken Patience => RawHub.Patience;

    public Task InitializeAsync() => _nodes.InitializeAsync();

    public Task DisposeAsync() => _nodes.DisposeAsync();

    [NeedsFact("redis-server")]
    public async Task A_killed_Redis_is_told_and_everything_is_heard_again_after_its_return()
    {
        var (here, there) = (await _nodes.BrokerAsync(), await _nodes.BrokerAsync());
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(_channel, ear.Hear, Patience);
        var interruptions = Count(here);

        _nodes.Server.Kill();
        await Eventually.IsTrue(() => interruptions() > 0);
        Assert.False(await there.PublishAsync([Event(1)], Patience));

        await _nodes.Server.StartAgainAsync();
        await HeardAgainAsync(there, ear);
    }

    [NeedsFact("redis-server")]
    public async Task What_Redis_took_and_a_node_did_not_hear_was_before_an_interruption()
    {
        var (here, there) = (await _nodes.BrokerAsync(), await _nodes.BrokerAsync());
        var heard = new ConcurrentDictionary<long, bool>();
        await using var subscription = await here.SubscribeAsync(_channel, each => heard[each.Seq] = true, Patience);
        var (tried, told) = (0L, 0L);
        here.Interrupted += () => Volatile.Write(ref told, Volatile.Read(ref tried));
        await _nodes.Server.AskAsync("CLIENT", "KILL", "TYPE", "pubsub");

        var (patience, taken) = (Patience, new List<long>());
        while (heard.Count < 20 || taken.Exists(seq => !heard.ContainsKey(seq) && seq > Volatile.Read(ref told)))
        {
            if (await there.PublishAsync([Event(Interlocked.Increment(ref tried))], patience))
            {
                taken.Add(tried);
            }

            await Task.Delay(5, patience);
        }
    }

    [NeedsFact("redis-server")]
    public async Task A_frozen_Redis_delays_nobody_and_is_told_for_as_long_as_it_lasts()
    {
        var (here, there) = (await _nodes.BrokerAsync(), await _nodes.BrokerAsync());
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(_channel, ear.Hear, Patience);
        var interruptions = Count(here);

        _nodes.Server.Freeze();
        Assert.False(await there.PublishAsync([Event(1)], Patience));
        await Eventually.IsTrue(() => interruptions() >= 3);
        var late = here.SubscribeAsync(Channels.Room(Guid.CreateVersion7()), _ => { }, Patience);
        await using var subscribed = await late;

        _nodes.Server.Thaw();
        await HeardAgainAsync(there, ear);
        await Eventually.IsTrue(() => interruptions() >= 4);
    }

    [NeedsFact("redis-server")]
    public async Task A_channel_subscribed_while_Redis_is_away_is_heard_and_told_when_it_is_back()
    {
        var (here, there) = (await _nodes.BrokerAsync(), await _nodes.BrokerAsync());
        _nodes.Server.Kill();
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(_channel, ear.Hear, Patience);
        var interruptions = Count(here);

        await _nodes.Server.StartAgainAsync();

        await HeardAgainAsync(there, ear);
        await Eventually.IsTrue(() => interruptions() > 0);
    }

    [NeedsFact("redis-server")]
    public async Task A_channel_has_one_subscription_for_a_node_and_none_when_the_last_listener_left()
    {
        var (here, there) = (await _nodes.BrokerAsync(), await _nodes.BrokerAsync());
        var first = await here.SubscribeAsync(_channel, _ => { }, Patience);
        var second = await here.SubscribeAsync(_channel, _ => { }, Patience);
        var third = await there.SubscribeAsync(_channel, _ => { }, Patience);
        Assert.Equal(2, await SubscribersAsync());

        await first.DisposeAsync();
        Assert.Equal(2, await SubscribersAsync());
        await second.DisposeAsync();
        await UntilSubscribersAsync(1);
        await third.DisposeAsync();
        await UntilSubscribersAsync(0);
    }

    [NeedsFact("redis-server")]
    public async Task A_channel_that_the_client_dropped_is_subscribed_again_when_its_link_is_made_anew()
    {
        var forgetful = new ForgetfulSubscriber();
        var (here, there) = (await _nodes.BrokerAsync(forgetful), await _nodes.BrokerAsync());
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(_channel, ear.Hear, Patience);

        await forgetful.DropAsync(_channel);
        await _nodes.Server.AskAsync("CLIENT", "KILL", "TYPE", "pubsub");

        await HeardAgainAsync(there, ear);
    }

    [NeedsFact("redis-server")]
    public async Task A_node_that_hears_nothing_of_what_Redis_takes_subscribes_everything_again()
    {
        var forgetful = new ForgetfulSubscriber();
        var (here, there) = (await _nodes.BrokerAsync(forgetful), await _nodes.BrokerAsync());
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(_channel, ear.Hear, Patience);
        var interruptions = Count(here);

        forgetful.GoDeaf();

        await HeardAgainAsync(there, ear);
        await Eventually.IsTrue(() => interruptions() > 0);
    }

    [NeedsFact("redis-server")]
    public async Task A_client_without_a_link_does_not_say_that_it_has_subscribed_and_keeps_nothing_of_it()
    {
        using var link = await _nodes.Server.ConnectAsync();
        _nodes.Server.Kill();
        await Eventually.IsTrue(() => !link.GetSubscriber().IsConnected());

        var refused = await Record.ExceptionAsync(() => new HandlerSubscriber().SubscribeAsync(link, new RedisChannel(_channel, RedisChannel.PatternMode.Literal), _ => { }));

        Assert.True(refused is TimeoutException or RedisException, $"{refused}");
        await _nodes.Server.StartAgainAsync();
        await Eventually.IsTrue(() => link.GetSubscriber().IsConnected());
        Assert.Equal(0, await SubscribersAsync());
    }

    [NeedsFact("redis-server")]
    public async Task What_others_publish_is_passed_over()
    {
        var here = await _nodes.BrokerAsync();
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(_channel, ear.Hear, Patience);

        await _nodes.Server.AskAsync("PUBLISH", _channel, "no event");
        await here.PublishAsync([Event(1)], Patience);

        Assert.Equal(1, (await ear.NextAsync()).Seq);
    }

    private static Func<int> Count(IBroker broker)
    {
        var count = 0;
        broker.Interrupted += () => Interlocked.Increment(ref count);
        return () => Volatile.Read(ref count);
    }

    private ChannelEvent Event(long seq) => new(_channel, seq, "message", "{}"u8.ToArray());

    /// <summary>Publishes until it comes through: the links take a while to come back.</summary>
    private async Task HeardAgainAsync(IBroker publisher, Ear ear)
    {
        var patience = Patience;
        while (ear.Waiting == 0)
        {
            await publisher.PublishAsync([Event(2)], patience);
            await Task.Delay(20, patience);
        }
    }

    private async Task<long> SubscribersAsync() =>
        (long)((RedisResult[])(await _nodes.Server.AskAsync("PUBSUB", "NUMSUB", _channel))!)[1];

    private async Task UntilSubscribersAsync(long count)
    {
        var patience = Patience;
        while (await SubscribersAsync() != count)
        {
            await Task.Delay(20, patience);
        }
    }
}
