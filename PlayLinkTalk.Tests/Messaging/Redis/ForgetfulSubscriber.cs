using System.Collections.Concurrent;
using PlayLinkTalk.Messaging.Redis;
using StackExchange.Redis;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>A client that loses subscriptions, mostly without a word, as it may while a link is made anew.</summary>
internal sealed class ForgetfulSubscriber : IRedisSubscriber
{
    private readonly QueueSubscriber _client = new();
    private readonly ConcurrentQueue<Subscribed> _all = [];
    private int _cancelled;

    /// <summary>Knows no longer that the channel is subscribed; whoever subscribed it does not learn of it.</summary>
    public Task DropAsync(string channel) =>
        Task.WhenAll(_all.Where(one => one.Channel == channel).Select(one => one.Confirmed.DisposeAsync().AsTask()));

    /// <summary>Cancels the next attempts, as it does with what is under way when it gives a link up.</summary>
    public void Cancel(int attempts) => _cancelled = attempts;

    /// <summary>Takes everything for subscribed and hears nothing; what is subscribed from now on is heard.</summary>
    public void GoDeaf()
    {
        foreach (var one in _all)
        {
            one.IsDeaf = true;
        }
    }

    public async Task<IAsyncDisposable> SubscribeAsync(IConnectionMultiplexer redis, RedisChannel channel, Action<RedisValue> listener, TimeSpan patience)
    {
        if (Interlocked.Decrement(ref _cancelled) >= 0)
        {
            throw new TaskCanceledException();
        }

        var one = new Subscribed(channel!);
        one.Confirmed = await _client.SubscribeAsync(redis, channel, message => one.Hear(message, listener), patience);
        _all.Enqueue(one);
        return one.Confirmed;
    }

    private sealed class Subscribed(string channel)
    {
        private volatile bool _isDeaf;

        public string Channel { get; } = channel;

        public bool IsDeaf { set => _isDeaf = value; }

        public IAsyncDisposable Confirmed { get; set; } = null!;

        public void Hear(RedisValue message, Action<RedisValue> listener)
        {
            if (!_isDeaf)
            {
                listener(message);
            }
        }
    }
}
