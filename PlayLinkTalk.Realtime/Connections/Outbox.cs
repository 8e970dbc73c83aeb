namespace PlayLinkTalk.Realtime.Connections;

/// <summary>
/// The way out of a connection: frames wait here, bounded, and one writer at a time takes them in order, several in one
/// write when they have piled up. Nothing runs while nothing waits.
/// </summary>
internal sealed class Outbox(
    int maxFrames, int maxBytes, TimeProvider time, Postman postman, Func<IReadOnlyList<Frame>, ValueTask> write)
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

    /// <summary>A live event. False when there is no room: the connection must be cut off.</summary>
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

        postman.Call(this);
        return true;
    }

    /// <summary>A passing signal: not worth pushing anything else out.</summary>
    public void PostPassing(Frame frame)
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

    /// <summary>Completes when a replay may go on, or when the outbox is closed.</summary>
    public Task SpaceAsync()
    {
        lock (_gate)
        {
            return _isClosed || !_waiting.IsHalfFull
                ? Task.CompletedTask
                : (_space ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>True when a write has been waiting for the client for longer than that.</summary>
    public bool IsStalled(TimeSpan limit)
    {
        var since = Volatile.Read(ref _writingSince);
        return since != 0 && time.GetElapsedTime(since) > limit;
    }

    /// <summary>Takes nothing more and writes what waits. Completes when all of it is written, or patience is at its end.</summary>
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

    /// <summary>Takes nothing more and forgets what waits. Completes when no write is under way any longer.</summary>
    /// <param name="abandonWrite">Gives up the write under way too.</param>
    public Task CloseAsync(bool abandonWrite)
    {
        Task idle;
        lock (_gate)
        {
            _isClosed = true;
            _waiting.Clear();
            _space?.TrySetResult();
            idle = Idle();
        }

        if (abandonWrite && !idle.IsCompleted)
        {
            Abandon();
        }

        return idle;
    }

    /// <summary>Begins to write what waits. For the postman alone.</summary>
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
#pragma warning disable CA1031 // Whatever a transport throws, the connection is gone; OnFailure reports it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (Fail())
            {
                OnFailure(error);
            }
        }
    }

    /// <summary>False when it was closed before: then the failure is of our own making.</summary>
    private bool Fail()
    {
        Volatile.Write(ref _writingSince, 0);
        lock (_gate)
        {
            var isNews = !_isClosed;
            _isClosed = true;
            _waiting.Clear();
            _space?.TrySetResult();
            Rest();
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
                Rest();
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

    private Task Idle() => _isWriting
        ? (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task
        : Task.CompletedTask;

    private void Rest()
    {
        _isWriting = false;
        _idle?.TrySetResult();
    }
}
