using System.Collections.Concurrent;

namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>
/// Starts the writers of the queues that have something to write, one after another on one thread: a thread for each would cost
/// more than the write. A thread that has just posted to several queues runs the round itself; while it does, frames of other
/// threads wait, so a busy node puts more of them in one write. Nothing runs while all queues are empty.
/// </summary>
internal sealed class WriteScheduler : IThreadPoolWorkItem
{
    [ThreadStatic]
    private static WriteScheduler? _held;

    private readonly ConcurrentQueue<OutgoingQueue> _ready = new();
    private int _isRunning;

    /// <summary>The queue is no longer empty. Each queue is started once, until it is empty again. Never blocks.</summary>
    public void Schedule(OutgoingQueue queue)
    {
        _ready.Enqueue(queue);
        if (_held != this)
        {
            StartOnPool();
        }
    }

    /// <summary>What this thread posts until the result is disposed is written then, by this thread if no round is running.</summary>
    public Holding Hold()
    {
        var outer = _held;
        _held = this;
        return new(this, outer);
    }

    public void Execute()
    {
        while (_ready.TryDequeue(out var queue))
        {
            queue.Write();
        }

        End();
    }

    private void Release(WriteScheduler? outer)
    {
        _held = outer;
        if (outer == this || _ready.IsEmpty || !TryBegin())
        {
            return;
        }

        // What other threads add meanwhile is not this one's work.
        for (var left = _ready.Count; left > 0 && _ready.TryDequeue(out var queue); left--)
        {
            queue.Write();
        }

        End();
    }

    private void End()
    {
        Interlocked.Exchange(ref _isRunning, 0);
        if (!_ready.IsEmpty)
        {
            StartOnPool();
        }
    }

    private void StartOnPool()
    {
        if (TryBegin())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private bool TryBegin() => Interlocked.Exchange(ref _isRunning, 1) == 0;

    /// <summary>Ends with <see cref="Dispose"/>, on the thread that began it.</summary>
    internal readonly struct Holding(WriteScheduler scheduler, WriteScheduler? outer) : IDisposable
    {
        public void Dispose() => scheduler.Release(outer);
    }
}
