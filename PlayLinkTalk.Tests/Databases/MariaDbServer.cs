using System.Globalization;
using System.Net;
using MySqlConnector;
using PlayLinkTalk.Tests.Processes;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>
/// The mariadbd of this test run: started by the first test that needs it, on a free loopback port and with its data in
/// memory where the machine has such a place. It ends with the tests, however they end.
/// </summary>
internal sealed class MariaDbServer
{
    public const string Program = "mariadbd";
    public const string Version = "10.11.19-mariadb";

    private const string User = "playlinktalk";
    private const int MostStarts = 5;

    private static readonly Lazy<Task<MariaDbServer>> Shared = new(StartAsync);

    private readonly MySqlConnectionStringBuilder _connection;
    private readonly Lazy<Task<string>> _schema;

    // Held for as long as the tests run: the server ends when the process object's pipe is collected.
    private readonly MariaDbProcess _process;

    private MariaDbServer(MariaDbProcess process, int port, string password)
    {
        _process = process;
        _connection = new()
        {
            Server = "127.0.0.1",
            Port = (uint)port,
            UserID = User,
            Password = password,
            // Many tests have a pool each: connections that rest are not kept for long.
            ConnectionIdleTimeout = 10,
        };
        _schema = new(() => MariaDbSchema.ScriptAsync(this));
    }

    /// <summary>What the server has said at its start.</summary>
    public string Log => _process.Log;

    public IPEndPoint Address => new(IPAddress.Loopback, (int)_connection.Port);

    public static Task<MariaDbServer> SharedAsync() => Shared.Value;

    public string ConnectionString(string database) =>
        new MySqlConnectionStringBuilder(_connection.ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Makes a database with the newest schema, unless there is one of that name. Copying it is quicker than migrating.</summary>
    public async Task CreateAsync(string database)
    {
        if (await ScalarAsync($"SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '{database}'") is 0L)
        {
            var script = await _schema.Value;
            await CreateEmptyAsync(database);
            await ExecuteAsync($"USE `{database}`; {script}");
        }
    }

    /// <summary>Makes a database as an administrator without knowledge of this service would.</summary>
    public Task CreateEmptyAsync(string database) => ExecuteAsync($"CREATE DATABASE `{database}`");

    public async Task DropAsync(string database)
    {
        await ExecuteAsync($"DROP DATABASE IF EXISTS `{database}`");
        await using var connection = new MySqlConnection(ConnectionString(database));
        await MySqlConnection.ClearPoolAsync(connection);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new MySqlConnection(_connection.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The tests' own names.
        await using var command = new MySqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new MySqlConnection(_connection.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The tests' own names.
        await using var command = new MySqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private static async Task<MariaDbServer> StartAsync()
    {
        var password = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        // Another process may take the port between the question and the start.
        for (var start = 1; ; start++)
        {
            var port = FreePort.Next();
            var process = await MariaDbProcess.StartAsync(port, User, password);
            if (await process.IsUpAsync())
            {
                return new(process, port, password);
            }

            if (start == MostStarts)
            {
                throw new InvalidOperationException($"mariadbd does not start:\n{process.Log}");
            }
        }
    }
}
