using System.Collections.Concurrent;
using System.Globalization;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Tests.Processes;
using PlayLinkTalk.Tests.Realtime;
using Xunit;

namespace PlayLinkTalk.Tests.Messaging.Redis;

/// <summary>Presence while nodes and Redis die. Every test has a Redis of its own.</summary>
[Collection(WholeMachine.Name)]
public sealed class RedisPresenceLossTests : IAsyncLifetime
{
    private readonly RedisNodes _nodes = new();
    private readonly Guid _account = Guid.CreateVersion7();
    private readonly Guid[] _rooms = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    private static CancellationToken Patience => RawHub.Patience;

    public Task InitializeAsync() => _nodes.InitializeAsync();

    public Task DisposeAsync() => _nodes.DisposeAsync();

    [NeedsFact("redis-server")]
    public async Task One_live_node_tells_that_the_accounts_of_a_dead_node_are_offline()
    {
        var (dying, here, there) = (await _nodes.PresenceAsync(), await _nodes.PresenceAsync(), await _nodes.PresenceAsync());
        var changes = new ConcurrentQueue<PresenceChange>();
        here.Changed += changes.Enqueue;
        there.Changed += changes.Enqueue;
        Guid[] many = [.. Enumerable.Range(0, 1200).Select(_ => Guid.CreateVersion7())];
        var elsewhere = Guid.CreateVersion7();
        await Task.WhenAll(many.Append(elsewhere).Select(account => dying.EnterAsync(account, "a", _rooms, Patience).AsTask()));
        await here.EnterAsync(elsewhere, "b", _rooms, Patience);

        await _nodes.KillAsync(dying);

        await Eventually.IsTrue(() => changes.Count >= many.Length);
        Assert.Equal(many.Order(), changes.Select(change => change.AccountId).Order());
        Assert.All(changes, change => Assert.False(change.Online));
        Assert.All(changes, change => Assert.Equal(_rooms.Order(), change.Rooms.Order()));
        Assert.Equal([elsewhere], await there.OnlineAsync([.. many, elsewhere], Patience));
    }

    /// <summary>An Api asks, and has no clients to tell.</summary>
    [NeedsFact("redis-server")]
    public async Task A_process_that_only_asks_takes_the_news_from_no_node()
    {
        var (dying, asking) = (await _nodes.PresenceAsync(), await _nodes.AskingPresenceAsync());
        await dying.EnterAsync(_account, "a", _rooms, Patience);
        await _nodes.KillAsync(dying);
        await UntilAsync(async () => (await asking.OnlineAsync([_account], Patience)).Count == 0 || await IsOverAsync());
        var changes = new ConcurrentQueue<PresenceChange>();

        (await _nodes.AskingPresenceAsync()).Changed += changes.Enqueue;

        await Eventually.IsTrue(() => !changes.IsEmpty);
        Assert.Equal((_account, false), changes.Select(change => (change.AccountId, change.Online)).Single());

        // Long after the lease, when a node would have removed the account.
        async Task<bool> IsOverAsync()
        {
            var lease = (string[])(await _nodes.Server.AskAsync("ZRANGE", Channels.PresenceNodes, "0", "0", "WITHSCORES"))!;
            var now = (string[])(await _nodes.Server.AskAsync("TIME"))!;
            return lease.Length == 0
                || double.Parse(lease[1], CultureInfo.InvariantCulture) + 2000 < 1000 * double.Parse(now[0], CultureInfo.InvariantCulture);
        }
    }

    [NeedsFact("redis-server")]
    public async Task A_node_that_dies_without_a_lease_leaves_no_account_online()
    {
        var (dying, there) = (await _nodes.StuckPresenceAsync(), await _nodes.PresenceAsync());
        await UntilAsync(async () => (long)await _nodes.Server.AskAsync("ZCARD", Channels.PresenceNodes) == 2);
        await _nodes.Server.AskAsync("FLUSHALL");
        await dying.EnterAsync(_account, "a", _rooms, Patience);
        Assert.Contains(_account, await there.OnlineAsync([_account], Patience));

        await _nodes.KillAsync(dying);

        await UntilAsync(async () => (await there.OnlineAsync([_account], Patience)).Count == 0);
    }

    [NeedsFact("redis-server")]
    public async Task Every_key_expires_unless_a_node_renews_it()
    {
        var here = await _nodes.PresenceAsync();
        await here.EnterAsync(_account, "a", _rooms, Patience);
        var keys = (string[])(await _nodes.Server.AskAsync("KEYS", "*"))!;
        Assert.Equal(3, keys.Length);
        foreach (var key in keys)
        {
            Assert.InRange((long)await _nodes.Server.AskAsync("PTTL", key), 1, 80_000);
            await _nodes.Server.AskAsync("PEXPIRE", key, 60_000);
        }

        foreach (var key in keys)
        {
            await UntilAsync(async () => (long)await _nodes.Server.AskAsync("PTTL", key) > 60_000);
        }
    }

    [NeedsFact("redis-server")]
    public async Task A_Redis_that_forgot_everything_is_told_again()
    {
        var (here, there) = (await _nodes.PresenceAsync(), await _nodes.PresenceAsync());
        await here.EnterAsync(_account, "a", _rooms, Patience);

        await _nodes.Server.AskAsync("FLUSHALL");
        await UntilOnlineAsync(there);

        _nodes.Server.Kill();
        Assert.Contains(_account, await here.OnlineAsync([_account], Patience));
        await _nodes.Server.StartAgainAsync();
        await UntilOnlineAsync(there);
        Assert.True(await here.LeaveAsync(_account, "a", Patience));
    }

    [NeedsFact("redis-server")]
    public async Task What_happens_while_Redis_is_frozen_is_told_when_it_is_back()
    {
        var (here, there) = (await _nodes.PresenceAsync(), await _nodes.PresenceAsync());
        var (leaving, elsewhere) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await here.EnterAsync(leaving, "a", _rooms, Patience);
        await here.EnterAsync(elsewhere, "b", _rooms, Patience);
        await there.EnterAsync(elsewhere, "c", _rooms, Patience);
        var changes = new ConcurrentDictionary<(Guid, bool), PresenceChange>();
        here.Changed += change => changes[(change.AccountId, change.Online)] = change;

        _nodes.Server.Freeze();
        Assert.False(await here.EnterAsync(_account, "d", _rooms, Patience));
        Assert.False(await here.LeaveAsync(leaving, "a", Patience));
        Assert.False(await here.LeaveAsync(elsewhere, "b", Patience));
        _nodes.Server.Thaw();

        await UntilOnlineAsync(there);
        await UntilAsync(async () => (await there.OnlineAsync([leaving], Patience)).Count == 0);

        await Eventually.IsTrue(() => changes.ContainsKey((_account, true)) && changes.ContainsKey((leaving, false)));
        Assert.All([changes[(_account, true)], changes[(leaving, false)]], change => Assert.Equal(_rooms.Order(), change.Rooms.Order()));
        Assert.Contains(elsewhere, await there.OnlineAsync([elsewhere], Patience));
    }

    [NeedsFact("redis-server")]
    public async Task Nodes_taken_for_dead_while_Redis_was_frozen_come_back_without_having_been_told()
    {
        var nodes = new[] { await _nodes.PresenceAsync(), await _nodes.PresenceAsync(), await _nodes.PresenceAsync() };
        Guid[] accounts = [.. nodes.Select(_ => Guid.CreateVersion7())];
        await Task.WhenAll(nodes.Zip(accounts, (node, account) => node.EnterAsync(account, "a", _rooms, Patience).AsTask()));

        // Longer than a lease and several time-outs: Redis carries out the renewals when it is back, and the first node removes the
        // accounts of the others.
        _nodes.Server.Freeze();
        await Task.Delay(TimeSpan.FromSeconds(2));
        _nodes.Server.Thaw();

        await UntilAsync(async () => (await nodes[0].OnlineAsync(accounts, Patience)).Count == accounts.Length);
    }

    private Task UntilOnlineAsync(IPresence node) => UntilAsync(async () => (await node.OnlineAsync([_account], Patience)).Count > 0);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var patience = Patience;
        while (!await condition())
        {
            await Task.Delay(20, patience);
        }
    }
}
