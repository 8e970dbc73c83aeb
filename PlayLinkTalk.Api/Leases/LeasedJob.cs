using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Leases;

/// <summary>A job that the holder of its lease does at intervals, and at once after taking the lease.</summary>
internal abstract class LeasedJob(string name, TimeSpan interval, TimeProvider time, ILogger logger) : InterruptibleService, ILeasedWork
{
    private TaskCompletionSource<Lease> _held = NotHeld();
    private TaskCompletionSource _due = NotDue();

    /// <summary>The name of the job and of its lease.</summary>
    public string LeaseName => name;

    /// <summary>Whether this process does the job.</summary>
    public bool IsHeld => Volatile.Read(ref _held).Task.IsCompleted;

    public void Taken(Lease lease) => Volatile.Read(ref _held).TrySetResult(lease);

    public void Lost() => Interlocked.Exchange(ref _held, NotHeld());

    /// <summary>Ends the present pause: the job runs at once if this process holds its lease.</summary>
    public void RunNow() => Volatile.Read(ref _due).TrySetResult();

    /// <summary>Runs the job once.</summary>
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
            LeaseLog.JobFailed(logger, failure, name);
            return false;
        }
    }

    /// <summary>Whether a process that has just started may run it at once.</summary>
    protected virtual bool WithoutDelay => true;

    /// <summary>Runs the due work. A failure is logged, and the job runs again after the interval.</summary>
    /// <param name="lease">For writes that must not happen twice: check it within their transaction.</param>
    /// <param name="cancellationToken">The service ends.</param>
    protected abstract Task DoAsync(Lease lease, CancellationToken cancellationToken);

    protected sealed override async Task RunAsync(CancellationToken stoppingToken)
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
