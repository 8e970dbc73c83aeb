using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.Redis;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Realtime;
using PlayLinkTalk.Tests.Specifications;
using StackExchange.Redis;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>What reaches Redis and is no process of this service cannot speak as a member.</summary>
[Collection(WholeMachine.Name)]
public sealed class RedisForgeryTests : IAsyncLifetime
{
    private readonly RedisNodes _nodes = new();

    public Task InitializeAsync() => _nodes.InitializeAsync();

    public Task DisposeAsync() => _nodes.DisposeAsync();

    [NeedsFact("redis-server")]
    public async Task A_forged_message_is_not_heard_and_the_service_goes_on()
    {
        var keys = new MessageKeys("the secret of these nodes");
        var (here, there) = (await _nodes.BrokerAsync(keys), await _nodes.BrokerAsync(keys));
        var channel = Channels.Room(Guid.CreateVersion7());
        var ear = new Ear();
        await using var subscription = await here.SubscribeAsync(channel, ear.Hear, RawHub.Patience);
        using var intruder = await _nodes.Server.ConnectAsync();
        ChannelEvent forged = new(channel, 1, "message", "{\"text\":\"forged\"}"u8.ToArray());
        byte[][] attempts =
        [
            EventBatch.WriteMessage([forged]), EventBatch.WriteMessage([forged, forged]),
            [4, .. new byte[32], .. EventBatch.WriteMessage([forged])], [],
        ];

        foreach (var attempt in attempts)
        {
            Assert.Equal(1, await intruder.GetSubscriber().PublishAsync(RedisChannel.Literal(channel), attempt));
        }

        // Redis keeps the order of a channel: what is heard first was sent last.
        ChannelEvent honest = new(channel, 2, "message", "{}"u8.ToArray());
        Assert.True(await there.PublishAsync([honest], RawHub.Patience));
        Assert.Equal(honest.Seq, (await ear.NextAsync()).Seq);
    }
}
