namespace PlayLinkTalk.Messaging;

/// <summary>Ends a subscription when it is disposed, once.</summary>
internal sealed class Subscription(Action end) : IAsyncDisposable
{
    private Action? _end = end;

    public ValueTask DisposeAsync()
    {
        Interlocked.Exchange(ref _end, null)?.Invoke();
        return ValueTask.CompletedTask;
    }
}
