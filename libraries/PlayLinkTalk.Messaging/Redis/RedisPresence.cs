using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Presence of several nodes. Each node counts its own connections and tells Redis of an account's first and last one
/// only. A node holds a lease; when it expires, the next node that renews its own removes the dead node's accounts. Every key
/// expires by itself unless its node renews it. What Redis could not be told, or has forgotten, is told with the next renewal.
/// A process becomes a node with its first connection or listener: one that only reads presence holds no lease and removes no
/// accounts, because it would tell no client that they are gone.
/// </summary>
public sealed class RedisPresence : IPresence, IAsyncDisposable
{
    private readonly RedisMessagingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly PresenceTelling _telling;
    private readonly PresenceRenewal _renewal;
    private readonly CancellationTokenSource _ending = new();
    private readonly Lazy<Task> _renewing;
    private Action<PresenceChange>? _changed;

    public RedisPresence(IConnectionMultiplexer redis, RedisMessagingOptions options, TimeProvider time, ILogger<RedisPresence> logger)
    {
        var node = Guid.NewGuid();
        (_options, _time, _logger) = (options, time, logger);
        (_telling, _renewal) = (new(redis, node, options, time, logger), new(redis, node, options, time));
        _renewing = new(() => Task.Run(RenewAsync));
    }

    public event Action<PresenceChange>? Changed
    {
        add
        {
            _changed += value;
            BecomeNode();
        }

        remove => _changed -= value;
    }

    public ValueTask<bool> EnterAsync(
        Guid accountId, string connectionId, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken)
    {
        BecomeNode();
        return _telling.EnterAsync(accountId, connectionId, rooms, cancellationToken);
    }

    public ValueTask<bool> LeaveAsync(Guid accountId, string connectionId, CancellationToken cancellationToken) =>
        _telling.LeaveAsync(accountId, connectionId, cancellationToken);

    public async ValueTask<IReadOnlySet<Guid>> OnlineAsync(
        IReadOnlyCollection<Guid> accountIds, CancellationToken cancellationToken)
    {
        if (accountIds.Count == 0)
        {
            return new HashSet<Guid>();
        }

        Guid[] accounts = [.. accountIds];
        try
        {
            return await _telling.OnlineAsync(accounts, cancellationToken);
        }
        catch (Exception error) when (RedisFaults.MeansAway(error, cancellationToken))
        {
            // The accounts of this node are online in any case.
            MessagingLog.PresenceUntold(_logger, error.Message);
            return _telling.Here(accounts);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (_renewing.IsValueCreated)
        {
            await _renewing.Value;
        }

        _ending.Dispose();
    }

    private void BecomeNode() => _ = _renewing.Value;

    private async Task RenewAsync()
    {
        using var ticks = new PeriodicTimer(_options.Pulse, _time);
        try
        {
            do
            {
                try
                {
                    await RenewOnceAsync();
                }
                catch (Exception error) when (RedisFaults.MeansAway(error, _ending.Token))
                {
                    MessagingLog.PresenceUntold(_logger, error.Message);
                }
                catch (Exception error) when (!_ending.IsCancellationRequested)
                {
                    // Without renewals the node would be taken for dead as long as the process lives.
                    MessagingLog.DutyFailed(_logger, "The renewal of presence", error);
                }
            }
            while (await ticks.WaitForNextTickAsync(_ending.Token));
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            // The process ends; the lease expires.
        }
    }

    private async Task RenewOnceAsync()
    {
        var renewed = await _renewal.RunAsync(_ending.Token);
        if (renewed.Gone.Count > 0)
        {
            MessagingLog.NodeDied(_logger, renewed.Gone.Count);
            renewed.Gone.ForEach(gone => _changed?.Invoke(gone));
        }

        var told = await _telling.TellAgainAsync(everything: !renewed.WasKnown, change => _changed?.Invoke(change), _ending.Token);
        if (!renewed.WasKnown && told > 0)
        {
            MessagingLog.PresenceRenewed(_logger, told);
        }
    }
}
