using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PlayLinkTalk.Api.Leases;
using PlayLinkTalk.Messaging;
using PlayLinkTalk.Messaging.InMemory;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Leases;

/// <summary>
/// Api processes on one database, as far as they can tell. The clock moves for all that are not frozen. Leases expire by the
/// database's clock, which no test moves: they last longer than a test, and <see cref="ExpireAsync"/> ends them.
/// </summary>
internal sealed class SharedDatabase : IAsyncDisposable
{
    public const int LeaseSeconds = 600;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("playlinktalk-shared-");
    private readonly List<ApiServer> _servers = [];

    public ManualClock Clock { get; } = new();

    public IBroker Broker { get; } = new InMemoryBroker(NullLogger<InMemoryBroker>.Instance);

    /// <summary>One more process; a broker of its own decides what it hears of the others.</summary>
    public async Task<ApiServer> StartAsync(
        string name, IBroker? own = null, bool failsOnErrors = true, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var server = await ApiServer.StartAsync(
            Setup(name, settings) with { Clock = Clock, Broker = own ?? Broker, FailsOnErrors = failsOnErrors });
        _servers.Add(server);
        return server;
    }

    /// <summary>One whose time stands still: it goes on believing what it believed when it was frozen.</summary>
    public async Task<ApiServer> StartFrozenAsync(string name, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var server = await ApiServer.StartAsync(Setup(name, settings) with { Broker = new InMemoryBroker(NullLogger<InMemoryBroker>.Instance) });
        _servers.Add(server);
        return server;
    }

    /// <summary>One whose clock is ahead of the others and of the database, and stands.</summary>
    public async Task<ApiServer> StartAheadAsync(string name, TimeSpan by)
    {
        var setup = Setup(name) with { Broker = new InMemoryBroker(NullLogger<InMemoryBroker>.Instance) };
        setup.Clock.Advance(by);
        var server = await ApiServer.StartAsync(setup);
        _servers.Add(server);
        return server;
    }

    /// <summary>The holder's name of every lease; null where it is free.</summary>
    public async Task<Dictionary<string, string?>> HoldersAsync()
    {
        await using var db = _servers[0].OpenDatabase();
        return await db.Leases.AsNoTracking()
            .ToDictionaryAsync(lease => lease.Name, lease => lease.HolderId == null ? null : lease.HolderName);
    }

    public async Task<Lease> LeaseAsync(string name)
    {
        await using var db = _servers[0].OpenDatabase();
        var row = await db.Leases.AsNoTracking().SingleAsync(lease => lease.Name == name);
        return new Lease(name, row.HolderId!.Value, row.Token);
    }

    /// <summary>All leases expire now by the database's clock: their holder did not renew them in time.</summary>
    public async Task ExpireAsync()
    {
        await using var db = _servers[0].OpenDatabase();
        await db.Leases.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.ExpiresAt, DateTimeOffset.UnixEpoch));
    }

    /// <summary>What a process of the version before leaves in the table: it knows of no expiry.</summary>
    public async Task TakeAsVersionBeforeAsync()
    {
        await using var db = _servers[0].OpenDatabase();
        var old = Guid.NewGuid();
        await db.Leases.ExecuteUpdateAsync(set => set.SetProperty(lease => lease.HolderId, old));
    }

    public Task UntilAllAreWithAsync(string name, TimeSpan step = default) => Patience.UntilAsync(async () =>
    {
        Clock.Advance(step);
        return (await HoldersAsync()).Values.All(holder => holder == name);
    }, $"{name} holds all leases");

    /// <summary>The answer, for which the clock has to move.</summary>
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

    /// <summary>Stops all servers and checks the invariants of the database.</summary>
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

    private ApiSetup Setup(string name, IReadOnlyDictionary<string, string?>? settings = null) => new()
    {
        Folder = _folder.FullName,
        Settings = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["Leases:Name"] = name, ["Leases:Seconds"] = $"{LeaseSeconds}",
        },
    };
}
