using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Tells Redis of the first and the last connection that accounts have on one node, in the order in which that happens, and keeps
/// what it had no answer to.
/// </summary>
internal sealed class PresenceTelling(IConnectionMultiplexer redis, Guid node, RedisMessagingOptions options, TimeProvider time, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly LocalPresence _local = new();
    private readonly Dictionary<Guid, byte[]> _untold = [];

    /// <summary>True when the account was offline until now.</summary>
    public async ValueTask<bool> EnterAsync(Guid accountId, string connectionId, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken)
    {
        byte[] packed;
        Task<RedisResult> telling;
        lock (_gate)
        {
            if (!_local.Enter(accountId, connectionId, rooms))
            {
                return false;
            }

            // Within the lock: Redis hears of an account's comings and goings in the order in which they happened.
            packed = _local.RoomsOf(accountId);
            telling = TellAsync(accountId);
        }

        return await AnswerAsync(accountId, packed, telling, cancellationToken) == true;
    }

    /// <summary>True when the account is offline now.</summary>
    public async ValueTask<bool> LeaveAsync(Guid accountId, string connectionId, CancellationToken cancellationToken)
    {
        byte[] rooms;
        Task<RedisResult> telling;
        lock (_gate)
        {
            if (_local.Leave(accountId, connectionId) is not { } left)
            {
                return false;
            }

            rooms = left;
            telling = TellAsync(accountId);
        }

        return await AnswerAsync(accountId, rooms, telling, cancellationToken) == true;
    }

    /// <summary>Which of the accounts are online anywhere.</summary>
    /// <exception cref="TimeoutException">Redis does not answer; or one of its client's own (<see cref="RedisFaults"/>).</exception>
    public async Task<HashSet<Guid>> OnlineAsync(Guid[] accounts, CancellationToken cancellationToken)
    {
        var exist = (RedisResult[])(await RedisScript.PresenceOnline
            .RunAsync(redis, [.. accounts.Select(account => (RedisKey)Channels.PresenceOfAccount(account))], [])
            .WaitAsync(options.Timeout, time, cancellationToken))!;
        return accounts.Where((_, at) => (long)exist[at] == 1).ToHashSet();
    }

    /// <summary>Those that are connected to this node.</summary>
    public HashSet<Guid> Here(Guid[] accounts)
    {
        lock (_gate)
        {
            return accounts.Where(_local.Contains).ToHashSet();
        }
    }

    /// <summary>
    /// Tells again what had no answer, and everything where Redis has forgotten the node. As nobody knows what others had heard of what
    /// had no answer, they are to hear how it is.
    /// </summary>
    /// <param name="everything">Redis has forgotten the node.</param>
    /// <param name="changed">Called with what others have to hear, as soon as it is known.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>How many accounts that were.</returns>
    public async Task<int> TellAgainAsync(bool everything, Action<PresenceChange> changed, CancellationToken cancellationToken)
    {
        Task[] telling;
        lock (_gate)
        {
            var untold = _untold.ToArray();
            _untold.Clear();
            var others = everything ? _local.Accounts.Except(untold.Select(account => account.Key)) : [];
            telling =
            [
                .. untold.Select(account => TellAgainAsync(account.Key, account.Value, changed, cancellationToken)),
                .. others.Select(account => TellAgainAsync(account, untold: null, changed, cancellationToken)),
            ];
        }

        await Task.WhenAll(telling);
        return telling.Length;
    }

    /// <param name="accountId">The account.</param>
    /// <param name="untold">Its rooms when it came or went without an answer; null when there was one.</param>
    /// <param name="changed">Called when others have to hear of it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    private async Task TellAgainAsync(Guid accountId, byte[]? untold, Action<PresenceChange> changed, CancellationToken cancellationToken)
    {
        Task<RedisResult> telling;
        bool isHere;
        byte[] rooms;
        lock (_gate)
        {
            isHere = _local.Contains(accountId);
            rooms = isHere ? _local.RoomsOf(accountId) : untold ?? [];
            telling = TellAsync(accountId);
        }

        var answer = await AnswerAsync(accountId, rooms, telling, cancellationToken);
        if ((answer == true || (answer == false && untold is not null && await IsKnownToBeSoAsync(accountId, rooms, isHere, cancellationToken)))
            && IsHere(accountId) == isHere)
        {
            // Who has come or gone since was told of by that.
            changed(new(accountId, RoomList.Unpack(rooms), isHere));
        }
    }

    private bool IsHere(Guid accountId)
    {
        lock (_gate)
        {
            return _local.Contains(accountId);
        }
    }

    /// <summary>Who is here is online. Who has left may be online elsewhere.</summary>
    private async Task<bool> IsKnownToBeSoAsync(Guid accountId, byte[] rooms, bool isHere, CancellationToken cancellationToken)
    {
        try
        {
            return isHere || !(await OnlineAsync([accountId], cancellationToken)).Contains(accountId);
        }
        catch (Exception error) when (RedisFaults.MeansAway(error, cancellationToken))
        {
            LeaveUntold(accountId, rooms, error);
            return false;
        }
    }

    /// <summary>How it is with the account here.</summary>
    private Task<RedisResult> TellAsync(Guid accountId)
    {
        RedisKey[] keys = [Channels.PresenceOfAccount(accountId), Channels.PresenceOfNode(node)];
        RedisValue[] names = [node.ToString("D"), accountId.ToString("D")];
        return _local.Contains(accountId)
            ? RedisScript.PresenceEnter.RunAsync(
                redis, [Channels.PresenceNodes, .. keys],
                [.. names, _local.RoomsOf(accountId), (long)options.Lease.TotalMilliseconds, (long)options.KeyLife.TotalMilliseconds])
            : RedisScript.PresenceLeave.RunAsync(redis, keys, names);
    }

    /// <summary>Whether the account came online, or went offline, by that; null when Redis does not answer.</summary>
    private async Task<bool?> AnswerAsync(Guid accountId, byte[] rooms, Task<RedisResult> telling, CancellationToken cancellationToken)
    {
        try
        {
            return (long)await telling.WaitAsync(options.Timeout, time, cancellationToken) == 1;
        }
        catch (Exception error) when (RedisFaults.MeansAway(error, cancellationToken))
        {
            LeaveUntold(accountId, rooms, error);
            return null;
        }
    }

    private void LeaveUntold(Guid accountId, byte[] rooms, Exception reason)
    {
        MessagingLog.PresenceUntold(logger, reason.Message);
        lock (_gate)
        {
            _untold[accountId] = rooms;
        }
    }
}
