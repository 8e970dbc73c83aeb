using System.Threading.Channels;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Messaging;

namespace PlayLinkTalk.Api.Leases;

/// <summary>
/// Keeps this process's share of the duties: a turn every second, at once when another process says that it came, left
/// or gave something up, and at the moment when another one is dead. The broker only saves waiting.
/// </summary>
internal sealed class LeaseKeeper(
    LeaseTable table, IEnumerable<ILeasedWork> works, Company company, LeaseMetrics metrics, IBroker broker,
    IOptions<LeaseOptions> options, TimeProvider time, ILogger<LeaseKeeper> logger) : BackgroundService
{
    private readonly Dictionary<string, Lease> _held = [];
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateTimeOffset? _nextDeath;
    private IAsyncDisposable? _listening;

    /// <summary>Takes what is free before the first request comes; who comes later is heard from here on.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _listening = await broker.SubscribeAsync(Channels.Leases, Hear, cancellationToken);
        await TakeTurnAsync(waitForNobody: options.Value.Alone, cancellationToken);
        await WakeOthersAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await (_listening?.DisposeAsync() ?? ValueTask.CompletedTask);
        Accept([]);
        await table.ReleaseAsync(cancellationToken);
        await WakeOthersAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await SleepAsync(stoppingToken);
            try
            {
                await TakeTurnAsync(waitForNobody: false, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // A death that has passed would have the next turn follow at once, for as long as the database is away.
                _nextDeath = null;
                LeaseLog.TurnFailed(logger, failure);
            }
        }
    }

    private async Task TakeTurnAsync(bool waitForNobody, CancellationToken cancellationToken)
    {
        var turn = await table.TakeTurnAsync(waitForNobody, cancellationToken);
        _nextDeath = turn.NextDeath;
        company.IsThere = turn.NextDeath is not null;
        Accept(turn.Held);
        if (turn.GaveUp)
        {
            await WakeOthersAsync(cancellationToken);
        }
    }

    private void Accept(IReadOnlyList<Lease> held)
    {
        var lost = _held.Values.Except(held).ToArray();
        var taken = held.Except(_held.Values).ToArray();
        foreach (var lease in lost)
        {
            _held.Remove(lease.Duty);
            WorkOf(lease).Lost(lease);
        }

        foreach (var lease in taken)
        {
            _held[lease.Duty] = lease;
        }

        foreach (var ofOne in taken.GroupBy(WorkOf))
        {
            ofOne.Key.Taken([.. ofOne]);
        }

        metrics.Held = _held.Count;
        if (lost.Length + taken.Length > 0)
        {
            LeaseLog.Changed(logger, options.Value.Name, taken.Length, lost.Length, _held.Count, company.IsThere);
            foreach (var lease in taken)
            {
                LeaseLog.Taken(logger, lease.Duty, lease.Token);
            }

            foreach (var lease in lost)
            {
                LeaseLog.Lost(logger, lease.Duty, lease.Token);
            }
        }
    }

    private ILeasedWork WorkOf(Lease lease) => works.First(work => work.Duties.Contains(lease.Duty));

    private async Task SleepAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        var sleep = TimeSpan.FromSeconds(options.Value.RenewSeconds);
        if (_nextDeath is { } death && death - now < sleep)
        {
            sleep = death > now ? death - now : TimeSpan.Zero;
        }

        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var woken = _wake.Reader.WaitToReadAsync(awake.Token).AsTask();
        await Task.WhenAny(woken, Task.Delay(sleep, time, awake.Token));
        await awake.CancelAsync();
        _wake.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private void Hear(ChannelEvent told)
    {
        if (!told.Data.Span.SequenceEqual(table.Me.ToByteArray()))
        {
            _wake.Writer.TryWrite(true);
        }
    }

    private async Task WakeOthersAsync(CancellationToken cancellationToken)
    {
        if (company.IsThere)
        {
            // Who does not hear it looks by itself a second later.
            await broker.PublishAsync([new ChannelEvent(Channels.Leases, 0, "look", table.Me.ToByteArray())], cancellationToken);
        }
    }
}
