using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Leases;

/// <summary>Api processes on one database, as far as they can tell. The clock moves for all that are not frozen.</summary>
internal sealed class SharedDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-shared-");
    private readonly List<ApiServer> _servers = [];

    public ManualClock Clock { get; } = new();

    public IBroker Broker { get; } = new InMemoryBroker(NullLogger<InMemoryBroker>.Instance);

    /// <summary>One more process; a broker of its own decides what it hears of the others.</summary>
    public async Task<ApiServer> StartAsync(string name, IBroker? own = null, bool failsOnErrors = true)
    {
        var server = await ApiServer.StartAsync(
            Setup(name) with { Clock = Clock, Broker = own ?? Broker, FailsOnErrors = failsOnErrors });
        _servers.Add(server);
        return server;
    }

    /// <summary>One whose time stands still: it goes on believing what it believed when it was frozen.</summary>
    public async Task<ApiServer> StartFrozenAsync(string name)
    {
        var server = await ApiServer.StartAsync(Setup(name) with { Broker = new InMemoryBroker(NullLogger<InMemoryBroker>.Instance) });
        _servers.Add(server);
        return server;
    }

    /// <summary>The holder's name of every duty, or nothing.</summary>
    public async Task<Dictionary<string, string?>> HoldersAsync()
    {
        await using var db = _servers[0].OpenDatabase();
        var names = await db.LeaseHolders.AsNoTracking().ToDictionaryAsync(holder => holder.Id, holder => holder.Name);
        return (await db.Leases.AsNoTracking().ToListAsync())
            .ToDictionary(lease => lease.Duty, lease => lease.HolderId is { } id ? names.GetValueOrDefault(id) : null);
    }

    public async Task<Lease> LeaseAsync(string duty)
    {
        await using var db = _servers[0].OpenDatabase();
        var row = await db.Leases.AsNoTracking().SingleAsync(lease => lease.Duty == duty);
        return new Lease(duty, row.HolderId!.Value, row.Token);
    }

    public Task UntilSharedAsync(int processes, TimeSpan step = default) => Patience.UntilAsync(async () =>
    {
        Clock.Advance(step);
        var holders = await HoldersAsync();
        var share = (holders.Count + processes - 1) / processes;
        return !holders.ContainsValue(null) && holders.Values.GroupBy(name => name).Select(of => of.Count()).ToArray() is var counts
            && counts.Length == processes && counts.All(count => count <= share);
    }, $"{processes} processes share the work");

    public Task UntilAllAreWithAsync(string name, TimeSpan step = default, TimeSpan? latest = null) => Patience.UntilAsync(async () =>
    {
        Clock.Advance(latest is { } end && Clock.GetUtcNow() - ManualClock.Start >= end ? TimeSpan.Zero : step);
        return (await HoldersAsync()).Values.All(holder => holder == name);
    }, $"{name} has all the work");

    /// <summary>The answer, for which the clock has to move: slowly, so that nobody loses a lease meanwhile.</summary>
    public async Task<T> InTimeAsync<T>(Task<T> answer)
    {
        await Patience.UntilAsync(
            async () =>
            {
                await HoldersAsync();
                Clock.Advance(TimeSpan.FromMilliseconds(10));
                return answer.IsCompleted;
            },
            "there is an answer");
        return await answer;
    }

    /// <summary>Everybody ends, and the database says what it must.</summary>
    public async Task HoldsAsync()
    {
        foreach (var server in _servers)
        {
            await server.StopAsync();
        }

        await Invariants.HoldAsync(_servers[^1]);
        Assert.All((await HoldersAsync()).Values, Assert.Null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await TestDatabase.In(_folder.FullName).DropAsync();
        _folder.Delete(recursive: true);
    }

    private ApiSetup Setup(string name) => new()
    {
        Folder = _folder.FullName,
        Settings = new Dictionary<string, string?> { ["Leases:Name"] = name },
    };
}
