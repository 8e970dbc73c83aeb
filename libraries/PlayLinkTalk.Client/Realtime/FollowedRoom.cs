namespace PlayLinkTalk.Client;

/// <summary>A room, its transcript, and its repair, of which one runs at a time.</summary>
internal sealed class FollowedRoom(Guid id, RoomTranscript transcript)
{
    private readonly Lock _gate = new();
    private Func<Task>? _next;
    private int _doubted;

    public Guid Id => id;

    public RoomTranscript Transcript => transcript;

    /// <summary>Records that a node did not know the held position.</summary>
    public void Doubt() => Interlocked.Exchange(ref _doubted, 1);

    /// <summary>Whether the position was doubted since the last call.</summary>
    public bool TakeDoubt() => Interlocked.Exchange(ref _doubted, 0) == 1;

    /// <summary>Completes when no repair is running.</summary>
    public Task Repaired { get; private set; } = Task.CompletedTask;

    /// <summary>Starts a repair, or another run after the current one, so that no request is lost.</summary>
    public void Repair(Func<Task> repair)
    {
        lock (_gate)
        {
            _next = repair;
            if (Repaired.IsCompleted)
            {
                Repaired = Task.Run(RunAsync);
            }
        }
    }

    private async Task RunAsync()
    {
        while (Take() is { } repair)
        {
            try
            {
                await repair().ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The connection ends; the positions stay.
            }
        }
    }

    private Func<Task>? Take()
    {
        lock (_gate)
        {
            var repair = _next;
            _next = null;
            if (repair is null)
            {
                // From here on a new request starts its own run, although this one has not returned yet.
                Repaired = Task.CompletedTask;
            }

            return repair;
        }
    }
}
