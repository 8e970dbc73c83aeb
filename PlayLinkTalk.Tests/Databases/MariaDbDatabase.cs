using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data.MySql;
using PlayLinkTalk.Tests.Processes;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>A database of its own on the one server of the test run.</summary>
internal sealed class MariaDbDatabase(string name) : TestDatabase
{
    private MariaDbServer? _server;

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Database:Provider"] = "MySql",
        ["Database:MySqlServerVersion"] = MariaDbServer.Version,
        ["ConnectionStrings:playlinktalk"] = Server.ConnectionString(name),
    };

    private MariaDbServer Server => _server ?? throw new InvalidOperationException("The database is not prepared.");

    public override async Task PrepareAsync()
    {
        _server = await MariaDbServer.SharedAsync();
        await _server.CreateAsync(name);
    }

    public override async Task PrepareEmptyAsync()
    {
        _server = await MariaDbServer.SharedAsync();
        await _server.CreateEmptyAsync(name);
    }

    public override async Task DropAsync()
    {
        // Where there is no such program there is nothing to drop, and the tests are skipped.
        if (Programs.Missing(MariaDbServer.Program) is null)
        {
            await (await MariaDbServer.SharedAsync()).DropAsync(name);
        }
    }

    public override void Use(DbContextOptionsBuilder options) =>
        MySqlProvider.Use(options, Server.ConnectionString(name), MariaDbServer.Version);
}
