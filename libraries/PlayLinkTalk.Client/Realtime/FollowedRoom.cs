namespace PlayLinkTalk.Client;

/// <summary>A room, its transcript, and the one repair of it that runs at a time.</summary>
internal sealed class FollowedRoom(Guid id, RoomTranscript transcript)
{
    private readonly Lock _gate = new();
    private Func<Task>? _next;
    private int _doubted;

    public Guid Id => id;

    public RoomTranscript Transcript => transcript;

    /// <summary>Says that a node did not know the position held.</summary>
    public void Doubt() => Interlocked.Exchange(ref _doubted, 1);

    /// <summary>Whether the position was doubted since this was asked last.</summary>
    public bool TakeDoubt() => Interlocked.Exchange(ref _doubted, 0) == 1;

    /// <summary>Completes when no repair is under way.</summary>
    public Task Repaired { get; private set; } = Task.CompletedTask;

    /// <summary>Starts the repair, or lets it follow the one that runs: what came up meanwhile is never overlooked.</summary>
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
                // The connection ends; its positions stay where they are.
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
                // From here on a new repair starts a run of its own, although this one is still returning.
                Repaired = Task.CompletedTask;
            }

            return repair;
        }
    }
}
