using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Presence of several nodes. Each node counts its own connections and tells Redis of an account's first and last one
/// only. A node holds a lease; when it dies, whoever renews next takes its accounts away. What Redis could not be told,
/// or has forgotten, is told with the next renewal.
/// </summary>
public sealed class RedisPresence : IPresence, IAsyncDisposable
{
    private readonly IConnectionMultiplexer _redis;
    private readonly RedisMessagingOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Guid _node = Guid.NewGuid();
    private readonly Lock _gate = new();
    private readonly LocalPresence _local = new();
    private readonly HashSet<Guid> _untold = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _renewing;
    private bool _isAnswered;

    public RedisPresence(IConnectionMultiplexer redis, RedisMessagingOptions options, TimeProvider time, ILogger<RedisPresence> logger)
    {
        (_redis, _options, _time, _logger) = (redis, options, time, logger);
        _renewing = Task.Run(RenewAsync);
    }

    public event Action<PresenceChange>? Changed;

    public async ValueTask<bool> EnterAsync(
        Guid accountId, string connectionId, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken)
    {
        Task<RedisResult> telling;
        lock (_gate)
        {
            if (!_local.Enter(accountId, connectionId, rooms))
            {
                return false;
            }

            // Within the lock: Redis hears of an account's comings and goings in the order in which they happened.
            telling = TellAsync(accountId);
        }

        return await AnswerAsync(accountId, telling, cancellationToken);
    }

    public async ValueTask<bool> LeaveAsync(Guid accountId, string connectionId, CancellationToken cancellationToken)
    {
        Task<RedisResult> telling;
        lock (_gate)
        {
            if (!_local.Leave(accountId, connectionId))
            {
                return false;
            }

            telling = TellAsync(accountId);
        }

        return await AnswerAsync(accountId, telling, cancellationToken);
    }

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
            var exist = (RedisResult[])(await RedisScript.PresenceOnline
                .RunAsync(_redis, [.. accounts.Select(account => (RedisKey)Channels.PresenceOfAccount(account))], [])
                .WaitAsync(_options.Timeout, _time, cancellationToken))!;
            return accounts.Where((_, at) => (long)exist[at] == 1).ToHashSet();
        }
        catch (Exception error) when (RedisFaults.MeansAway(error))
        {
            // Better part of the truth than none: who is here is online.
            MessagingLog.PresenceUntold(_logger, error.Message);
            lock (_gate)
            {
                return accounts.Where(_local.Contains).ToHashSet();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _renewing;
        _ending.Dispose();
    }

    /// <summary>Tells Redis how it is with the account here.</summary>
    private Task<RedisResult> TellAsync(Guid accountId)
    {
        RedisKey[] keys = [Channels.PresenceOfAccount(accountId), Channels.PresenceOfNode(_node)];
        var (node, account) = (_node.ToString("D"), accountId.ToString("D"));
        return _local.Contains(accountId)
            ? RedisScript.PresenceEnter.RunAsync(_redis, keys, [node, account, _local.RoomsOf(accountId)])
            : RedisScript.PresenceLeave.RunAsync(_redis, keys, [node, account]);
    }

    private async ValueTask<bool> AnswerAsync(Guid accountId, Task<RedisResult> telling, CancellationToken cancellationToken)
    {
        try
        {
            return (long)await telling.WaitAsync(_options.Timeout, _time, cancellationToken) == 1;
        }
        catch (Exception error) when (RedisFaults.MeansAway(error))
        {
            MessagingLog.PresenceUntold(_logger, error.Message);
            lock (_gate)
            {
                _untold.Add(accountId);
            }

            return false;
        }
    }

    private async Task RenewAsync()
    {
        var renewal = new PresenceRenewal(_redis, _node, _options, _time);
        using var ticks = new PeriodicTimer(_options.Pulse, _time);
        try
        {
            do
            {
                try
                {
                    await RenewOnceAsync(renewal);
                }
                catch (Exception error) when (RedisFaults.MeansAway(error))
                {
                    MessagingLog.PresenceUntold(_logger, error.Message);
                }
            }
            while (await ticks.WaitForNextTickAsync(_ending.Token));
        }
        catch (OperationCanceledException)
        {
            // The process ends; the lease too, by itself.
        }
    }

    private async Task RenewOnceAsync(PresenceRenewal renewal)
    {
        // A renewal that nobody waited for any longer may have been carried out all the same, and it alone was told that the node had
        // been forgotten: who gets no answer has to take it for that.
        var wasAnswered = _isAnswered;
        _isAnswered = false;
        var renewed = await renewal.RunAsync(_ending.Token);
        _isAnswered = true;
        var isForgotten = !(renewed.WasKnown && wasAnswered);
        if (renewed.Gone.Count > 0)
        {
            MessagingLog.NodeDied(_logger, renewed.Gone.Count);
            renewed.Gone.ForEach(gone => Changed?.Invoke(gone));
        }

        Guid[] toTell;
        lock (_gate)
        {
            toTell = isForgotten ? [.. _untold.Union(_local.Accounts)] : [.. _untold];
            _untold.Clear();
        }

        if (isForgotten && toTell.Length > 0)
        {
            MessagingLog.PresenceRenewed(_logger, toTell.Length);
        }

        await Task.WhenAll(toTell.Select(TellAgainAsync));
    }

    private async Task TellAgainAsync(Guid accountId)
    {
        Task<RedisResult> telling;
        bool isHere;
        Guid[] rooms;
        lock (_gate)
        {
            isHere = _local.Contains(accountId);
            rooms = isHere ? RoomList.Unpack(_local.RoomsOf(accountId)) : [];
            telling = TellAsync(accountId);
        }

        if (await AnswerAsync(accountId, telling, _ending.Token) && isHere)
        {
            Changed?.Invoke(new(accountId, rooms, Online: true));
        }
    }
}
