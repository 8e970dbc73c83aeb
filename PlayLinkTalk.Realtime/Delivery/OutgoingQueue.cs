namespace PlayLinkTalk.Realtime.Delivery;

/// <summary>
/// The send queue of one connection: bounded, and drained by one writer at a time, in order, several frames in one write when
/// they have piled up. Nothing runs while it is empty.
/// </summary>
internal sealed class OutgoingQueue(
    int maxFrames, int maxBytes, TimeProvider time, WriteScheduler scheduler, Func<IReadOnlyList<Frame>, ValueTask> write)
{
    private const int BatchBytes = 16 * 1024;

    private readonly Lock _gate = new();
    private readonly FrameQueue _waiting = new(maxFrames, maxBytes);
    private TaskCompletionSource? _space;
    private TaskCompletionSource? _idle;
    private bool _isWriting;
    private bool _isClosed;
    private long _writingSince;

    /// <summary>Called once, off the lock, when a write fails: the connection is gone.</summary>
    public required Action<Exception> OnFailure { private get; init; }

    /// <summary>Makes a write that is under way fail.</summary>
    public required Action Abandon { private get; init; }

    /// <summary>Frames that no write has taken yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Adds a live event. False when the queue is full: the connection must be cut off.</summary>
    public bool TryPost(Frame frame)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return true;
            }

            if (!_waiting.TryAdd(frame))
            {
                return false;
            }

            if (_isWriting)
            {
                return true;
            }

            _isWriting = true;
        }

        scheduler.Schedule(this);
        return true;
    }

    /// <summary>Adds a signal, unless the queue is half full: signals may be dropped.</summary>
    public void PostSignal(Frame frame)
    {
        lock (_gate)
        {
            if (_waiting.IsHalfFull)
            {
                return;
            }
        }

        TryPost(frame);
    }

    /// <summary>Completes when a replay may go on, or when the queue is closed.</summary>
    public Task SpaceAsync()
    {
        lock (_gate)
        {
            return _isClosed || !_waiting.IsHalfFull
                ? Task.CompletedTask
                : (_space ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>True when one write has taken longer than the limit.</summary>
    public bool IsStalled(TimeSpan limit)
    {
        var since = Volatile.Read(ref _writingSince);
        return since != 0 && time.GetElapsedTime(since) > limit;
    }

    /// <summary>Closes the queue and writes what waits. Completes when all is written, or after <paramref name="patience"/>.</summary>
    public async Task FinishAsync(TimeSpan patience)
    {
        Task idle;
        lock (_gate)
        {
            _isClosed = true;
            idle = Idle();
        }

        await idle.WaitAsync(patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Closes the queue and drops what waits. Completes when no write is under way any longer.</summary>
    /// <param name="abandonWrite">Also makes the write under way fail.</param>
    public Task CloseAsync(bool abandonWrite)
    {
        Task idle;
        lock (_gate)
        {
            Close();
            idle = Idle();
        }

        if (abandonWrite && !idle.IsCompleted)
        {
            Abandon();
        }

        return idle;
    }

    /// <summary>Begins to write what waits. Called by the scheduler only.</summary>
    public void Write() => _ = WriteAsync();

    private async Task WriteAsync()
    {
        var batch = new List<Frame>();
        try
        {
            while (TryTake(batch))
            {
                Volatile.Write(ref _writingSince, time.GetTimestamp());
                await write(batch);
                Volatile.Write(ref _writingSince, 0);
            }
        }
#pragma warning disable CA1031 // Any failure of a transport means that the connection is gone; OnFailure reports it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (Fail())
            {
                OnFailure(error);
            }
        }
    }

    /// <summary>False when the queue was closed before: closing made the write fail.</summary>
    private bool Fail()
    {
        Volatile.Write(ref _writingSince, 0);
        lock (_gate)
        {
            var isNews = !_isClosed;
            Close();
            StopWriting();
            return isNews;
        }
    }

    private bool TryTake(List<Frame> batch)
    {
        batch.Clear();
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                StopWriting();
                return false;
            }

            _waiting.Take(batch, BatchBytes);
            if (!_waiting.IsHalfFull)
            {
                _space?.TrySetResult();
                _space = null;
            }

            return true;
        }
    }

    private void Close()
    {
        _isClosed = true;
        _waiting.Clear();
        _space?.TrySetResult();
    }

    private Task Idle() => _isWriting
        ? (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
        : Task.CompletedTask;

    private void StopWriting()
    {
        _isWriting = false;
        _idle?.TrySetResult();
    }
}
