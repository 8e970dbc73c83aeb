using Microsoft.Extensions.Options;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>
/// Decides when positions are checked: at once after a hole (with a moment for it to close by itself) and after any
/// trouble of the broker, and every few seconds where it has been quiet, since a lost last event leaves no hole.
/// </summary>
internal sealed class PositionWatch(
    PositionCheck check, ChannelRegistry channels, IBroker broker, IOptions<RealtimeOptions> options, TimeProvider time,
    ILogger<PositionWatch> logger) : BackgroundService
{
    private readonly RealtimeOptions _options = options.Value;
    private readonly SemaphoreSlim _trouble = new(0, 1);
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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RepairAsync(stoppingToken), PatrolAsync(stoppingToken));

    private async Task RepairAsync(CancellationToken stoppingToken)
    {
        var backOff = new BackOff(time);
        while (true)
        {
            await _trouble.WaitAsync(stoppingToken);
            await Task.Delay(_options.RepairDelay, time, stoppingToken);
            var everySession = _areSessionsInDoubt;
            _areSessionsInDoubt = false;
            if (await check.RunAsync(static channel => channel.IsSuspect, everySession, stoppingToken))
            {
                backOff.Succeeded();
            }
            else
            {
                _areSessionsInDoubt |= everySession;
                await backOff.WaitAsync(stoppingToken);
            }

            if (_areSessionsInDoubt || channels.All().Any(channel => channel.IsSuspect))
            {
                Wake();
            }
        }
    }

    private async Task PatrolAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var jitter = 0.8 + (0.4 * Random.Shared.NextDouble());
            await Task.Delay(_options.CheckInterval * jitter, time, stoppingToken);
            foreach (var channel in channels.All())
            {
                channel.Trim();
            }

            await check.RunAsync(channel => channel.Quiet >= _options.CheckInterval / 2, everySession: true, stoppingToken);
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
            _trouble.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }
}
