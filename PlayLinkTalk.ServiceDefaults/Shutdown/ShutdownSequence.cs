using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlayLinkTalk.ServiceDefaults.Health;

namespace PlayLinkTalk.ServiceDefaults.Shutdown;

internal enum ShutdownStage { Running, NotReady, Refusing }

/// <summary>What a process does after SIGTERM and before it stops: not ready, then refusing while the shutdown tasks run.</summary>
internal sealed partial class ShutdownSequence(
    IOptions<ShutdownOptions> options, IEnumerable<IShutdownTask> tasks, TimeProvider time, ILogger<ShutdownSequence> logger) : IReadiness
{
    private volatile ShutdownStage _stage;

    public ShutdownStage Stage => _stage;

    public bool IsReady => _stage == ShutdownStage.Running;

    /// <summary>Completes when the process may stop. A cancellation ends the waiting and is no failure.</summary>
    public async Task RunAsync(CancellationToken hurry)
    {
        try
        {
            _stage = ShutdownStage.NotReady;
            await Task.Delay(TimeSpan.FromSeconds(options.Value.ServeSeconds), time, hurry);
            _stage = ShutdownStage.Refusing;
            await Task.WhenAll(tasks.Select(each => RunAsync(each, hurry))
                .Append(Task.Delay(TimeSpan.FromSeconds(options.Value.RefuseSeconds), time, hurry)));
        }
        catch (OperationCanceledException) when (hurry.IsCancellationRequested)
        {
            Hurried(logger);
        }
    }

    private async Task RunAsync(IShutdownTask task, CancellationToken hurry)
    {
        try
        {
            await task.RunAsync(hurry);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(logger, task.GetType().Name, failure);
        }
    }

    [LoggerMessage(9100, LogLevel.Warning, "Second signal: the process stops without waiting for its shutdown tasks.")]
    private static partial void Hurried(ILogger logger);

    [LoggerMessage(9101, LogLevel.Error, "The shutdown task {Name} failed.")]
    private static partial void Failed(ILogger logger, string name, Exception failure);
}
