using PlayLinkTalk.Messaging;
using Xunit;

namespace PlayLinkTalk.Tests.Specifications;

/// <summary>What every presence must do. Two nodes share one; in memory they are the same object.</summary>
public abstract class PresenceSpecification
{
    /// <summary>A node's own presence object; all those of one test know the same accounts.</summary>
    protected abstract ValueTask<IPresence> NodeAsync();

    protected static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    [SpecificationFact]
    public async Task Several_connections_on_several_nodes_are_one_presence()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var account = Guid.CreateVersion7();

        Assert.True(await here.EnterAsync(account, "here-1", [], Patience));
        Assert.False(await here.EnterAsync(account, "here-2", [], Patience));
        Assert.False(await there.EnterAsync(account, "there-1", [], Patience));
        Assert.False(await here.LeaveAsync(account, "here-1", Patience));
        Assert.False(await here.LeaveAsync(account, "here-2", Patience));
        Assert.Contains(account, await here.OnlineAsync([account], Patience));
        Assert.True(await there.LeaveAsync(account, "there-1", Patience));
        Assert.Empty(await there.OnlineAsync([account], Patience));
        Assert.True(await here.EnterAsync(account, "here-3", [], Patience));
    }

    [SpecificationFact]
    public async Task The_same_connection_counts_once_and_an_unknown_one_not_at_all()
    {
        var node = await NodeAsync();
        var account = Guid.CreateVersion7();

        Assert.False(await node.LeaveAsync(account, "never-came", Patience));
        Assert.True(await node.EnterAsync(account, "one", [], Patience));
        Assert.False(await node.EnterAsync(account, "one", [Guid.CreateVersion7()], Patience));
        Assert.False(await node.LeaveAsync(account, "never-came", Patience));
        Assert.Contains(account, await node.OnlineAsync([account], Patience));
        Assert.True(await node.LeaveAsync(account, "one", Patience));
        Assert.False(await node.LeaveAsync(account, "one", Patience));
    }

    [SpecificationFact]
    public async Task Of_the_accounts_asked_for_those_online_are_named()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        Guid[] accounts = [.. Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7())];
        var online = accounts.Where((_, at) => at % 3 == 0).ToHashSet();
        foreach (var account in online)
        {
            await here.EnterAsync(account, account.ToString(), [], Patience);
        }

        Assert.True(online.SetEquals(await there.OnlineAsync(accounts, Patience)));
        Assert.Empty(await there.OnlineAsync([], Patience));
        Assert.Empty(await there.OnlineAsync([.. accounts.Except(online)], Patience));
    }

    [SpecificationFact]
    public async Task Comings_and_goings_at_once_are_announced_exactly_once_each()
    {
        var (here, there) = (await NodeAsync(), await NodeAsync());
        var account = Guid.CreateVersion7();
        var balance = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var node = worker % 2 == 0 ? here : there;
            for (var round = 0; round < 50; round++)
            {
                if (await node.EnterAsync(account, $"{worker}-{round}", [], Patience))
                {
                    Interlocked.Increment(ref balance);
                }

                if (await node.LeaveAsync(account, $"{worker}-{round}", Patience))
                {
                    Interlocked.Decrement(ref balance);
                }
            }
        })));

        Assert.Equal(0, balance);
        Assert.Empty(await here.OnlineAsync([account], Patience));
    }
}
