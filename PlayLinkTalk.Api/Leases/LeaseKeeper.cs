using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.ServiceDefaults.Shutdown;

namespace PlayLinkTalk.Api.Leases;

/// <summary>Work that one process does at a time.</summary>
internal interface ILeasedWork
{
    /// <summary>The lease's name.</summary>
    string LeaseName { get; }

    /// <summary>This process holds the lease from now on. Must not block.</summary>
    void Taken(Lease lease);

    /// <summary>Another process holds the lease, or may take it at any moment. Must not block.</summary>
    void Lost();
}

/// <summary>
/// Renews the leases of this process every second and takes those that are free or have expired. A process that stops tells the
/// others through the broker; without the broker they take over within a second.
/// </summary>
internal sealed class LeaseKeeper : InterruptibleService
{
    /// <summary>Its only gauge is <c>playlinktalk.leases.held</c>.</summary>
    public const string MeterName = "PlayLinkTalk.Leases";

    private readonly Dictionary<string, Lease> _held = [];
    private readonly Channel<bool> _wake =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, ILeasedWork> _works;
    private readonly LeaseTable _table;
    private readonly LeaseOptions _options;
    private readonly IBroker _broker;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private IAsyncDisposable? _subscription;

    public LeaseKeeper(
        LeaseTable table, IEnumerable<ILeasedWork> works, IBroker broker, IOptions<LeaseOptions> options, IMeterFactory meters,
        TimeProvider time, ILogger<LeaseKeeper> logger)
    {
        _works = works.ToDictionary(work => work.LeaseName);
        (_table, _options, _broker, _time, _logger) = (table, options.Value, broker, time, logger);
        meters.Create(MeterName).CreateObservableGauge("playlinktalk.leases.held", () => _held.Count, "{lease}",
            "Leases that this process holds.");
    }

    /// <summary>Takes free leases before the first request arrives.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = await _broker.SubscribeAsync(Channels.Leases, _ => _wake.Writer.TryWrite(true), cancellationToken);
        await RenewAndTakeAsync(ignoreExpiry: _options.Alone, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await (_subscription?.DisposeAsync() ?? ValueTask.CompletedTask);
        Accept([]);
        await _table.ReleaseAsync(cancellationToken);
        await _broker.PublishAsync([new ChannelEvent(Channels.Leases, 0, "released", ReadOnlyMemory<byte>.Empty)], cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await WaitAsync(stoppingToken);
            try
            {
                await RenewAndTakeAsync(ignoreExpiry: false, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LeaseLog.RenewalFailed(_logger, failure);
            }
        }
    }

    private async Task RenewAndTakeAsync(bool ignoreExpiry, CancellationToken cancellationToken) =>
        Accept(await _table.RenewAndTakeAsync(_works.Keys, ignoreExpiry, cancellationToken));

    private void Accept(IReadOnlyList<Lease> held)
    {
        foreach (var lease in _held.Values.Except(held).ToArray())
        {
            _held.Remove(lease.Name);
            _works[lease.Name].Lost();
            LeaseLog.Lost(_logger, _options.Name, lease.Name, lease.Token);
        }

        foreach (var lease in held.Except(_held.Values).ToArray())
        {
            _held[lease.Name] = lease;
            _works[lease.Name].Taken(lease);
            LeaseLog.Taken(_logger, _options.Name, lease.Name, lease.Token);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var woken = _wake.Reader.WaitToReadAsync(awake.Token).AsTask();
        await Task.WhenAny(woken, Task.Delay(TimeSpan.FromSeconds(_options.RenewSeconds), _time, awake.Token));
        await awake.CancelAsync();
        _wake.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }
}

internal static partial class LeaseLog
{
    [LoggerMessage(1701, LogLevel.Information, "{Process} has taken the lease {Lease} with token {Token}.")]
    public static partial void Taken(ILogger logger, string process, string lease, long token);

    [LoggerMessage(1702, LogLevel.Information, "{Process} has lost the lease {Lease}, which it held with token {Token}.")]
    public static partial void Lost(ILogger logger, string process, string lease, long token);

    [LoggerMessage(1703, LogLevel.Error, "The leases could not be renewed; trying again.")]
    public static partial void RenewalFailed(ILogger logger, Exception failure);

    [LoggerMessage(1704, LogLevel.Error, "The job {Job} failed; trying again.")]
    public static partial void JobFailed(ILogger logger, Exception failure, string job);
}
