using System.IO.Compression;
using MySqlConnector;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Operations;

[OnOneDatabase(DatabaseKind.MariaDb, "It is about a server, its password and its dumps.")]
public sealed class DumpTests(ApiServer api) : IClassFixture<ApiServer>, IDisposable
{
    private const string Dump = "mariadb-dump";
    private const string Client = "mariadb";
    private readonly BackupFolder _backups = new();

    public void Dispose() => _backups.Dispose();

    [Fact]
    public async Task A_wrong_password_is_told_and_leaves_no_file()
    {
        var settings = With(connection => connection.Password = "not-the-password");

        var outcome = await OperatorScript.BackupAsync(_backups.File, settings);

        Assert.Equal(69, outcome.Exit);
        Assert.Contains("Access denied", outcome.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", outcome.Said, StringComparison.Ordinal);
        Assert.Empty(_backups.Left);
        await _backups.FillAsync(api.Database.Settings);
        Assert.Equal(69, (await OperatorScript.RestoreAsync(_backups.File, settings)).Exit);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told()
    {
        var outcome = await OperatorScript.BackupAsync(_backups.File, With(connection => connection.Database = "nothing-here"));

        Assert.Equal(66, outcome.Exit);
        Assert.Empty(_backups.Left);
    }

    [Fact]
    public async Task The_password_is_in_no_argument_and_its_file_is_its_owners()
    {
        foreach (var program in (string[])[Dump, Client])
        {
            // What all accounts on the machine can see while the program runs.
            _backups.StandIn(program,
                $$"""
                cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' '\n' >>{{_backups.Notes}}
                stat -c 'mode %a' "$(dirname -- "$1" | sed s/--defaults-file=//)" "${1#--defaults-file=}" >>{{_backups.Notes}}
                exec {{Processes.Programs.Find(program)}} "$@"
                """);
        }

        var missing = Missing();
        var backup = await OperatorScript.BackupAsync(_backups.File, api.Database.Settings, _backups.Programs);
        var restore = await OperatorScript.RestoreAsync(_backups.File, missing, _backups.Programs);

        Assert.True((backup.Exit, restore.Exit) == (0, 0), backup.Said + restore.Said);
        var notes = await File.ReadAllTextAsync(_backups.Notes);
        Assert.DoesNotContain(PasswordOf(api), notes, StringComparison.Ordinal);
        Assert.Contains("--single-transaction", notes, StringComparison.Ordinal);
        Assert.Equal(
            ["mode 600", "mode 700"],
            notes.Split('\n').Where(line => line.StartsWith("mode ", StringComparison.Ordinal)).Distinct().Order());
        await (await MariaDbServer.SharedAsync()).DropAsync(DatabaseOf(missing));
    }

    [Theory]
    [InlineData("{0} \"$@\" | head -c 3000", 65)]
    [InlineData("{0} \"$@\" | head -c 3000; echo lost connection >&2; exit 2", 69)]
    public async Task A_dump_that_ends_early_is_not_given_its_name(string script, int exit)
    {
        _backups.StandIn(Dump, script.Replace("{0}", Processes.Programs.Find(Dump), StringComparison.Ordinal));

        var outcome = await OperatorScript.BackupAsync(_backups.File, api.Database.Settings, _backups.Programs);

        Assert.True(outcome.Exit == exit, $"{outcome.Exit}: {outcome.Said}");
        Assert.Empty(_backups.Left);
    }

    [Fact]
    public async Task A_replay_that_fails_takes_back_what_it_has_made()
    {
        await WriteDumpAsync("CREATE TABLE first (x int);\nCREATE TABLE second (x nonsense);\n-- Dump completed\n");
        var server = await MariaDbServer.SharedAsync();
        var missing = Missing();
        await using var empty = await EmptyDatabase.CreateAsync();

        var outcomes = await Task.WhenAll(
            OperatorScript.RestoreAsync(_backups.File, missing), OperatorScript.RestoreAsync(_backups.File, empty.Database.Settings));

        Assert.All(outcomes, outcome => Assert.Equal(65, outcome.Exit));
        Assert.All(outcomes, outcome => Assert.Contains("cannot be replayed", outcome.Said, StringComparison.Ordinal));
        Assert.Equal(0L, await server.ScalarAsync(
            $"SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '{DatabaseOf(missing)}'"));
        Assert.Equal(0L, await server.ScalarAsync(
            $"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '{DatabaseOf(empty.Database.Settings)}'"));
    }

    [Fact]
    public async Task A_whole_file_with_half_a_dump_is_refused()
    {
        await WriteDumpAsync("CREATE TABLE first (x int);\n");

        var outcome = await OperatorScript.RestoreAsync(_backups.File, Missing());

        Assert.Equal(65, outcome.Exit);
        Assert.Contains("last line is missing", outcome.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_of_the_other_kind_is_refused()
    {
        await WriteDumpAsync("", "SQLite format 3\0");

        var outcome = await OperatorScript.RestoreAsync(_backups.File, Missing());

        Assert.Equal(65, outcome.Exit);
        Assert.Contains("backup of sqlite", outcome.Said, StringComparison.Ordinal);
    }

    private async Task WriteDumpAsync(string statements, string start = "-- MariaDB dump 10.19\n")
    {
        await using var file = new GZipStream(File.Create(_backups.File), CompressionLevel.Fastest);
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync(start + statements);
    }

    private Dictionary<string, string?> Missing() => With(connection => connection.Database = $"made-{Guid.NewGuid():N}");

    private Dictionary<string, string?> With(Action<MySqlConnectionStringBuilder> change)
    {
        var settings = api.Database.Settings.ToDictionary();
        var connection = new MySqlConnectionStringBuilder(settings["ConnectionStrings:playlinktalk"]!);
        change(connection);
        settings["ConnectionStrings:playlinktalk"] = connection.ConnectionString;
        return settings;
    }

    private static string PasswordOf(ApiServer api) =>
        new MySqlConnectionStringBuilder(api.Database.Settings["ConnectionStrings:playlinktalk"]!).Password;

    private static string DatabaseOf(IReadOnlyDictionary<string, string?> settings) =>
        new MySqlConnectionStringBuilder(settings["ConnectionStrings:playlinktalk"]!).Database;
}
