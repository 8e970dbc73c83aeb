using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Load.Month;

/// <summary>The broker of one Api among several: a cut-off one says and hears nothing any more.</summary>
internal sealed class NodeBroker(IBroker shared, Lifeline line) : IBroker
{
    public event Action? Interrupted
    {
        add => shared.Interrupted += value;
        remove => shared.Interrupted -= value;
    }

    public ValueTask<bool> PublishAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellationToken) =>
        line.IsCut ? ValueTask.FromResult(false) : shared.PublishAsync(events, cancellationToken);

    public ValueTask<IAsyncDisposable> SubscribeAsync(
        string channel, Action<ChannelEvent> listener, CancellationToken cancellationToken) => shared.SubscribeAsync(channel, heard =>
    {
        if (!line.IsCut)
        {
            listener(heard);
        }
    }, cancellationToken);
}
