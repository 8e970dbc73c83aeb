namespace PlayLinkTalk.Api.Leases;

/// <summary>A job that is done every so often by the one process that holds its duty, and at once by whoever takes it over.</summary>
internal abstract class LeasedJob(string duty, TimeSpan interval, TimeProvider time, ILogger logger) : BackgroundService, ILeasedWork
{
    private TaskCompletionSource<Lease> _held = NotHeld();
    private TaskCompletionSource _due = NotDue();

    /// <summary>The job's name.</summary>
    public string Duty => duty;

    /// <summary>Whether this process does the job.</summary>
    public bool IsHeld => Volatile.Read(ref _held).Task.IsCompleted;

    public IReadOnlyCollection<string> Duties { get; } = [duty];

    public void Taken(IReadOnlyCollection<Lease> leases) => Volatile.Read(ref _held).TrySetResult(leases.Single());

    public void Lost(Lease lease) => Interlocked.Exchange(ref _held, NotHeld());

    /// <summary>Ends the present pause: the job runs at once where this process holds it.</summary>
    public void RunNow() => Volatile.Read(ref _due).TrySetResult();

    /// <summary>Does what is due, once.</summary>
    /// <param name="lease">As it is held now.</param>
    /// <param name="cancellationToken">The service ends.</param>
    /// <returns>False when it failed: the log says why.</returns>
    public async Task<bool> TryDoAsync(Lease lease, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(lease, cancellationToken);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LeaseLog.JobFailed(logger, failure, duty);
            return false;
        }
    }

    /// <summary>Whether a process that has just started may do it at once.</summary>
    protected virtual bool WithoutDelay => true;

    /// <summary>Does what is due. A failure is reported and the job tried again the next time.</summary>
    /// <param name="lease">For what must not be done twice: ask it within the transaction.</param>
    /// <param name="cancellationToken">The service ends.</param>
    protected abstract Task DoAsync(Lease lease, CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!WithoutDelay)
        {
            await PauseAsync(stoppingToken);
        }

        while (true)
        {
            await TryDoAsync(await Volatile.Read(ref _held).Task.WaitAsync(stoppingToken), stoppingToken);
            await PauseAsync(stoppingToken);
        }
    }

    private async Task PauseAsync(CancellationToken stoppingToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(interval, time, ended.Token), Volatile.Read(ref _due).Task);
        await ended.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
        Interlocked.Exchange(ref _due, NotDue());
    }

    private static TaskCompletionSource NotDue() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<Lease> NotHeld() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
