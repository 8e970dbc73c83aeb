using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults.Shutdown;

/// <summary>
/// A background service whose work the end of the process may interrupt. What an interrupted act throws is then no failure of the
/// service: a database, for example, answers a cancelled query with an error of its own.
/// </summary>
public abstract class InterruptibleService : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (Exception interrupted) when (interrupted is not OperationCanceledException && stoppingToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The service was interrupted.", interrupted, stoppingToken);
        }
    }

    /// <summary>Works until the process ends.</summary>
    /// <param name="stoppingToken">The process ends.</param>
    /// <exception cref="Exception">The service failed, and the process with it.</exception>
    protected abstract Task RunAsync(CancellationToken stoppingToken);
}
