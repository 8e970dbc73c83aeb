namespace PlayLinkTalk.Api.Leases;

/// <summary>A job that is done every so often by the one process that holds its duty, and at once by whoever takes it over.</summary>
internal abstract class LeasedJob(string duty, TimeSpan interval, TimeProvider time, ILogger logger) : BackgroundService, ILeasedWork
{
    private TaskCompletionSource<Lease> _held = NotHeld();

    public IReadOnlyCollection<string> Duties { get; } = [duty];

    public void Taken(IReadOnlyCollection<Lease> leases) => Volatile.Read(ref _held).TrySetResult(leases.Single());

    public void Lost(Lease lease) => Interlocked.Exchange(ref _held, NotHeld());

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
            await Task.Delay(interval, time, stoppingToken);
        }

        while (true)
        {
            var lease = await Volatile.Read(ref _held).Task.WaitAsync(stoppingToken);
            try
            {
                await DoAsync(lease, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LeaseLog.JobFailed(logger, failure, duty);
            }

            await Task.Delay(interval, time, stoppingToken);
        }
    }

    private static TaskCompletionSource<Lease> NotHeld() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
