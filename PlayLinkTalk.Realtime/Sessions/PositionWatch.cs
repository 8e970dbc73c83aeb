using Microsoft.Extensions.Options;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Channels;
using PlayLinkTalk.Realtime.Hosting;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Realtime.Sessions;

/// <summary>
/// Decides when positions are compared with the Api: shortly after a hole, which may close by itself; after any interruption of
/// the broker; and every few seconds on quiet channels, since a lost last event leaves no hole. Sessions are checked seldom,
/// spread over time: a sign-out is published, and the check only finds one that was lost.
/// </summary>
internal sealed class PositionWatch(
    PositionCheck check, ChannelRegistry channels, IBroker broker, IOptions<RealtimeOptions> options, TimeProvider time,
    ILogger<PositionWatch> logger) : InterruptibleService
{
    private readonly RealtimeOptions _options = options.Value;
    private readonly SemaphoreSlim _wake = new(0, 1);
    private volatile bool _areSessionsInDoubt;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        channels.Suspected += Wake;
        broker.Interrupted += DoubtEverything;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        channels.Suspected -= Wake;
        broker.Interrupted -= DoubtEverything;
        await base.StopAsync(cancellationToken);
    }

    protected override Task RunAsync(CancellationToken stoppingToken) => Task.WhenAll(
        KeepRunningAsync("Repairing positions", RepairAsync, stoppingToken),
        KeepRunningAsync("Checking positions", CheckQuietAsync, stoppingToken));

    /// <summary>Each loop is needed on its own: one that fails is logged and starts again.</summary>
    private async Task KeepRunningAsync(string act, Func<CancellationToken, Task> loop, CancellationToken stoppingToken)
    {
        var backoff = Node.NewBackoff();
        while (true)
        {
            try
            {
                await loop(stoppingToken);
            }
#pragma warning disable CA1031 // Any failure must leave the loop running: without it, lost events are not found.
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                RealtimeLog.Failed(logger, act, failure);
                await Task.Delay(backoff.Next(), time, stoppingToken);
            }
        }
    }

    private async Task RepairAsync(CancellationToken stoppingToken)
    {
        var backoff = Node.NewBackoff();
        // A run before this one may have failed in the middle.
        Wake();
        while (true)
        {
            await _wake.WaitAsync(stoppingToken);
            await Task.Delay(_options.RepairDelay, time, stoppingToken);
            if (await TryRepairAsync(stoppingToken))
            {
                backoff.Reset();
            }
            else
            {
                await Task.Delay(backoff.Next(), time, stoppingToken);
            }

            if (_areSessionsInDoubt || channels.All().Any(channel => channel.IsSuspect))
            {
                Wake();
            }
        }
    }

    private async Task<bool> TryRepairAsync(CancellationToken stoppingToken)
    {
        var everySession = _areSessionsInDoubt;
        _areSessionsInDoubt = false;
        var isComplete = false;
        try
        {
            return isComplete = await check.RunAsync(static channel => channel.IsSuspect, _ => everySession, stoppingToken);
        }
        finally
        {
            if (everySession && !isComplete)
            {
                _areSessionsInDoubt = true;
            }
        }
    }

    private async Task CheckQuietAsync(CancellationToken stoppingToken)
    {
        var rounds = Math.Max(1, (int)(_options.SessionCheckInterval / _options.CheckInterval));
        for (var round = 0; ;)
        {
            var jitter = 0.8 + (0.4 * Random.Shared.NextDouble());
            await Task.Delay(_options.CheckInterval * jitter, time, stoppingToken);
            foreach (var channel in channels.All())
            {
                channel.Trim();
            }

            var due = round;
            var isComplete = await check.RunAsync(
                channel => channel.Quiet >= _options.CheckInterval / 2,
                connection => (connection.Caller.SessionId.GetHashCode() & int.MaxValue) % rounds == due,
                stoppingToken);
            // Sessions that the Api did not answer about are asked about again.
            round = isComplete ? (round + 1) % rounds : round;
        }
    }

    private void DoubtEverything()
    {
        RealtimeLog.BrokerInterrupted(logger);
        _areSessionsInDoubt = true;
        foreach (var channel in channels.All())
        {
            channel.Suspect();
        }

        Wake();
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // The repair loop is awake already.
        }
    }
}
