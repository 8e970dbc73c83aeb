namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>Waits between tries: twice as long each time, up to five seconds, half of it by chance so that nodes don't march in step.</summary>
internal sealed class BackOff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private int _failures;

    public void Succeeded() => _failures = 0;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var ceiling = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(_failures++, 10)));
        return Task.Delay((ceiling / 2) + (ceiling / 2 * Random.Shared.NextDouble()), time, cancellationToken);
    }
}
