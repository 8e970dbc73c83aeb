using System.Threading.Channels;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Tests.Specifications;

/// <summary>A listener that keeps what it hears.</summary>
public sealed class Ear
{
    private readonly Channel<ChannelEvent> _heard = Channel.CreateUnbounded<ChannelEvent>();
    private int _calls;

    public int Waiting => _heard.Reader.Count;

    public bool WasCalledTwiceAtOnce { get; private set; }

    public void Hear(ChannelEvent heard)
    {
        WasCalledTwiceAtOnce |= Interlocked.Increment(ref _calls) > 1;
        _heard.Writer.TryWrite(heard);
        Interlocked.Decrement(ref _calls);
    }

    /// <summary>Completes when a new event is heard: this one is published repeatedly until it comes through.</summary>
    public async Task HearsAsync(IBroker publisher, ChannelEvent published)
    {
        while (_heard.Reader.TryRead(out _))
        {
            // Of before.
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Waiting == 0)
        {
            await publisher.PublishAsync([published], patience.Token);
            await Task.Delay(20, patience.Token);
        }
    }

    public async Task<ChannelEvent> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _heard.Reader.ReadAsync(patience.Token);
    }
}
