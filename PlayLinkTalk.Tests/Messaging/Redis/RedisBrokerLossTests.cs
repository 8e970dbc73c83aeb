using System.Collections.Concurrent;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Realtime;
using PlayLinkTalk.Tests.Specifications;
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
        await ear.HearsAsync(there, Event(2));
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
    public async Task A_frozen_Redis_delays_no_caller_and_interrupts_for_as_long_as_it_lasts()
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
        await ear.HearsAsync(there, Event(2));
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

        await ear.HearsAsync(there, Event(2));
        await Eventually.IsTrue(() => interruptions() > 0);
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
}
