using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MySqlConnector;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>A database that can't be used ends the Api with one line that names it, and never its password.</summary>
public sealed class RefusedDatabaseTests
{
    private const string Wrong = "not-the-password";

    [NeedsFact(MariaDbServer.Program)]
    public async Task A_wrong_password_is_told_in_one_line()
    {
        var server = await MariaDbServer.SharedAsync();

        var outcome = await RunAsync(new(server.ConnectionString("refused")) { Password = Wrong });

        AssertRefused(outcome, $"refused on 127.0.0.1:{server.Address.Port}", "Access denied");
    }

    [NeedsFact(MariaDbServer.Program)]
    public async Task A_server_that_comes_late_is_waited_for_with_one_line()
    {
        var server = await MariaDbServer.SharedAsync();
        var connection = new MySqlConnectionStringBuilder(server.ConnectionString($"late_{Guid.NewGuid():N}"));
        await using var network = new SilencingProxy(server.Address);
        connection.Port = (uint)IPEndPoint.Parse(network.Address).Port;
        network.Cut();

        var running = RunAsync(connection, waitSeconds: 60, "migrate");
        await Api.Patience.UntilAsync(() => Task.FromResult(network.Made > 0), "it has tried once");
        network.Restore();
        var outcome = await running;

        Assert.True(outcome.Exit == 0, string.Join('\n', outcome.Lines));
        var line = Assert.Single(outcome.Lines, text => text.Contains("Waiting", StringComparison.Ordinal));
        Assert.Contains(connection.Database, line, StringComparison.Ordinal);
        Assert.DoesNotContain(connection.Password, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_one_line() =>
        // No process listens on port 1.
        AssertRefused(
            await RunAsync(new() { Server = "127.0.0.1", Port = 1, Database = "refused", UserID = "talk", Password = Wrong }),
            "refused on 127.0.0.1:1", "Unable to connect");

    [Theory]
    [InlineData]
    [InlineData("migrate")]
    public async Task A_newer_file_is_told_in_one_line(params string[] command)
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        await using (var db = empty.Database.Open())
        {
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync(
                db.GetService<IHistoryRepository>().GetInsertScript(new HistoryRow("29990101000000_Later", "99.0.0")));
        }

        AssertRefused(
            await ApiProcess.RunAsync(empty.Database.Settings, command), SqliteDatabase.FileIn(empty.Folder), "newer than this program");
    }

    [Fact]
    public async Task A_folder_that_can_not_be_written_is_told_in_one_line()
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        var file = Path.Combine(empty.Folder, "file");
        await File.WriteAllTextAsync(file, "");

        // Root may write everywhere, but not below a file.
        var outcome = await ApiProcess.RunAsync(
            new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = $"Data Source={file}/talk.db" });

        AssertRefused(outcome, $"{file}/talk.db", file);
    }

    private static Task<ApiProcess.Outcome> RunAsync(
        MySqlConnectionStringBuilder connection, int waitSeconds = 0, params string[] command) =>
        ApiProcess.RunAsync(new Dictionary<string, string?>
        {
            ["Database:WaitSeconds"] = $"{waitSeconds}",
            ["Database:Provider"] = "MySql",
            ["Database:MySqlServerVersion"] = MariaDbServer.Version,
            ["ConnectionStrings:playlinktalk"] = connection.ConnectionString,
        }, command);

    private static void AssertRefused(ApiProcess.Outcome outcome, string place, string reason)
    {
        var all = string.Join('\n', outcome.Lines);
        Assert.True(outcome.Exit == 1, all);
        var line = Assert.Single(outcome.Lines, text => text.Contains("can't be used", StringComparison.Ordinal));
        Assert.Contains(place, line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, all, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", all, StringComparison.Ordinal);
    }
}
