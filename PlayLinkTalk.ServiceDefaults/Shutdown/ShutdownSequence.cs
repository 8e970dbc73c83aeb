using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlayLinkTalk.ServiceDefaults.Health;

namespace PlayLinkTalk.ServiceDefaults.Departures;

internal enum DepartureStage { Staying, ServingOn, Refusing }

/// <summary>The way out of a process that others still send requests to.</summary>
internal sealed partial class Departure(
    IOptions<DepartureOptions> options, IEnumerable<IDeparting> departing, ListenSockets sockets, TimeProvider time, ILogger<Departure> logger)
    : IReadiness
{
    private volatile DepartureStage _stage;

    public DepartureStage Stage => _stage;

    /// <summary>Whoever is about to end is not.</summary>
    public bool IsReady => _stage == DepartureStage.Staying;

    /// <summary>Completes when nothing of this process is needed any more. Being told to hurry is no failure.</summary>
    public async Task LeaveAsync(CancellationToken hurry)
    {
        try
        {
            _stage = DepartureStage.ServingOn;
            await Task.Delay(TimeSpan.FromSeconds(options.Value.ServeSeconds), time, hurry);
            _stage = DepartureStage.Refusing;
            await Task.WhenAll(departing.Select(each => DepartAsync(each, hurry))
                .Append(Task.Delay(TimeSpan.FromSeconds(options.Value.RefuseSeconds), time, hurry)));
            sockets.TurnAway();
            await sockets.EmptyAsync(hurry);
        }
        catch (OperationCanceledException) when (hurry.IsCancellationRequested)
        {
            Hurried(logger);
        }
    }

    private async Task DepartAsync(IDeparting one, CancellationToken hurry)
    {
        try
        {
            await one.DepartAsync(hurry);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(logger, one.GetType().Name, failure);
        }
    }

    [LoggerMessage(9100, LogLevel.Warning, "Asked again to end: not waiting for what is still being handed over.")]
    private static partial void Hurried(ILogger logger);

    [LoggerMessage(9101, LogLevel.Error, "{Name} could not hand everything over before the end of the process.")]
    private static partial void Failed(ILogger logger, string name, Exception failure);
}
