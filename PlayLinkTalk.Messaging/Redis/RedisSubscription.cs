using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>One channel at Redis and those who listen to it here.</summary>
internal sealed class RedisSubscription(string channel, ILogger logger)
{
    public string Channel { get; } = channel;

    public ListenerSet Listeners { get; } = new(channel, logger);

    /// <summary>When it may be relied upon.</summary>
    public Task Confirmed => Outcome;

    /// <summary>The inner task completes when Redis has confirmed; ending it ends the subscription.</summary>
    public Task<Task<IAsyncDisposable>> Outcome { get; private set; } = null!;

    /// <summary>What Redis has confirmed; null while it has not.</summary>
    public IAsyncDisposable? Held => Outcome is { IsCompletedSuccessfully: true, Result: { IsCompletedSuccessfully: true } held } ? held.Result : null;

    public void Begin(Func<Task<Task<IAsyncDisposable>>> subscribe) => Outcome = subscribe();

    public void Hear(RedisValue message)
    {
        if (!EventFrames.TryRead(Channel, (byte[]?)message ?? [], Listeners.Deliver))
        {
            MessagingLog.NoFrame(logger, Channel);
        }
    }
}
