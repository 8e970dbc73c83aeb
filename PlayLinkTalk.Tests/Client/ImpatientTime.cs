using System.Collections.Concurrent;

namespace PlayLinkTalk.Tests.Client;

/// <summary>Notes every wait and lets it end at once, except those that a test wants never to end.</summary>
internal sealed class ImpatientTime(Func<TimeSpan, bool>? endless = null) : TimeProvider
{
    private long _ahead;

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public void Pass(TimeSpan time) => Interlocked.Add(ref _ahead, (long)(time.TotalSeconds * TimestampFrequency));

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _ahead);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan || endless?.Invoke(dueTime) == true)
        {
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }

        Waits.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
