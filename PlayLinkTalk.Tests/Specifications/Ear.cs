using System.Threading.Channels;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Tests.Specifications;

/// <summary>A listener that keeps what it hears.</summary>
/// <param name="after">Positions up to here were committed before, and may be published later: they are not kept.</param>
public sealed class Ear(long after = long.MinValue)
{
    private readonly Channel<ChannelEvent> _heard = Channel.CreateUnbounded<ChannelEvent>();
    private int _calls;

    public int Waiting => _heard.Reader.Count;

    public bool WasCalledTwiceAtOnce { get; private set; }

    public void Hear(ChannelEvent heard)
    {
        WasCalledTwiceAtOnce |= Interlocked.Increment(ref _calls) > 1;
        if (heard.Seq == 0 || heard.Seq > after)
        {
            _heard.Writer.TryWrite(heard);
        }

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
