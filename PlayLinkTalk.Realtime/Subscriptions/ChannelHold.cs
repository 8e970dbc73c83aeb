namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>
/// A channel that is listened to before it is known who will. Whatever is published meanwhile is there for a cursor that
/// comes, unless <see cref="IsWhole"/> says otherwise.
/// </summary>
internal sealed class ChannelHold(LiveChannel channel, Action leave) : IDisposable
{
    private readonly Passed _before = channel.Passed;
    private int _isOver;

    public string Channel => channel.Name;

    /// <summary>False: a signal has passed that nobody took, or something may be missing.</summary>
    public bool IsWhole => channel.Passed == _before;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            leave();
        }
    }
}
