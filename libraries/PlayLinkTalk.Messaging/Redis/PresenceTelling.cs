using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace PlayLinkTalk.Messaging.Redis;

/// <summary>
/// Tells Redis of the first and the last connection that accounts have on one node, in the order in which that happens, and
/// remembers the accounts for which Redis has not answered.
/// </summary>
internal sealed class PresenceTelling(
    IConnectionMultiplexer redis, Guid node, RedisMessagingOptions options, TimeProvider time, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly LocalPresence _local = new();
    private readonly Dictionary<Guid, byte[]> _untold = [];

    /// <summary>True when the account was offline until now.</summary>
    public ValueTask<bool> EnterAsync(
        Guid accountId, string connectionId, IReadOnlyCollection<Guid> rooms, CancellationToken cancellationToken) =>
        ChangeAsync(accountId, () => _local.Enter(accountId, connectionId, rooms), cancellationToken);

    /// <summary>True when the account is offline now.</summary>
    public ValueTask<bool> LeaveAsync(Guid accountId, string connectionId, CancellationToken cancellationToken) =>
        ChangeAsync(accountId, () => _local.Leave(accountId, connectionId), cancellationToken);

    /// <param name="accountId">The account.</param>
    /// <param name="change">Returns the account's rooms when Redis has to be told, else null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    private async ValueTask<bool> ChangeAsync(Guid accountId, Func<byte[]?> change, CancellationToken cancellationToken)
    {
        byte[] rooms;
        Task<RedisResult> telling;
        lock (_gate)
        {
            if (change() is not { } changed)
            {
                return false;
            }

            // Within the lock: Redis is told of an account's changes in the order in which they happened.
            (rooms, telling) = (changed, TellAsync(accountId));
        }

        return await AnswerAsync(accountId, rooms, telling, cancellationToken) == true;
    }

    /// <summary>Which of the accounts are online anywhere.</summary>
    /// <exception cref="TimeoutException">Redis does not answer. For the client's own errors see <see cref="RedisFaults"/>.</exception>
    public async Task<HashSet<Guid>> OnlineAsync(Guid[] accounts, CancellationToken cancellationToken)
    {
        var exist = (RedisResult[])(await RedisScript.PresenceOnline
            .RunAsync(redis, [.. accounts.Select(account => (RedisKey)Channels.PresenceOfAccount(account))], [])
            .WaitAsync(options.Timeout, time, cancellationToken))!;
        return accounts.Where((_, at) => (long)exist[at] == 1).ToHashSet();
    }

    /// <summary>The accounts among these that are connected to this node.</summary>
    public HashSet<Guid> Here(Guid[] accounts)
    {
        lock (_gate)
        {
            return accounts.Where(_local.Contains).ToHashSet();
        }
    }

    /// <summary>
    /// Tells again the accounts without an answer, and all accounts when Redis has lost those of the node. Other nodes may or may
    /// not have heard of the accounts without an answer, so they hear of them again.
    /// </summary>
    /// <param name="everything">Redis has lost the accounts of the node.</param>
    /// <param name="changed">Called for each change that other nodes have to hear.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The number of accounts told.</returns>
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
    /// <param name="untold">Its rooms when Redis has not answered; null when it has.</param>
    /// <param name="changed">Called when other nodes have to hear of it.</param>
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
        var isNews = answer == true
            || (answer == false && untold is not null && await IsKnownToBeSoAsync(accountId, rooms, isHere, cancellationToken));
        if (isNews && IsHere(accountId) == isHere)
        {
            // An account that has come or gone meanwhile is told by that change.
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

    /// <summary>An account of this node is online. One that has left may be online on another node.</summary>
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

    /// <summary>Tells Redis whether the account is connected to this node.</summary>
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

    /// <summary>Whether the account thereby came online or went offline; null when Redis does not answer.</summary>
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
