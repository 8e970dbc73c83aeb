using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Client;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Api;
using PlayLinkTalk.Tests.Databases;
using PlayLinkTalk.Tests.Processes;
using Xunit;

namespace PlayLinkTalk.Tests.Operations;

[OnOneDatabase(DatabaseKind.Sqlite, "It is about a file and what is beside it.")]
public sealed class DatabaseFileTests(ApiServer api) : IClassFixture<ApiServer>, IDisposable
{
    private readonly BackupFolder _backups = new();

    public void Dispose() => _backups.Dispose();

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task What_a_killed_process_has_left_in_its_log_is_backed_up_too()
    {
        await using var standalone = await StandaloneProcess.StartAsync("--crowd", "0");
        var anonymous = new PlayLinkApi(ServiceHttp.Create(standalone.Address), CallerCredentials.Anonymous);
        await anonymous.Accounts.CreateAsync(new("a@players.example", ApiServer.Password, "Jiwoo", Gender.Other, null, "seoul-mapo", []));
        var session = await anonymous.Sessions.SignInAsync(new("a@players.example", ApiServer.Password));
        var jiwoo = anonymous.As(CallerCredentials.Bearer(session.AccessToken));
        var room = (await jiwoo.Rooms.TryCreateAsync(new("Alone", [session.Account.Id]))).OrThrow();
        var last = (await jiwoo.Messages.TrySendAsync(room.Id, new(Guid.CreateVersion7(), "the last words"))).OrThrow();
        await standalone.KillAsync();

        await _backups.FillAsync(At(standalone.Database));

        await using var elsewhere = await EmptyDatabase.CreateAsync();
        Assert.Equal(0, (await OperatorScript.RestoreAsync(_backups.File, elsewhere.Database.Settings)).Exit);
        await using var db = elsewhere.Database.Open();
        var stored = await db.Messages.AsNoTracking().SingleAsync(message => message.RoomId == room.Id && message.Seq == last.Seq);
        Assert.Equal("the last words", stored.Text);
    }

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task A_damaged_database_is_told_and_leaves_no_file()
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        await using (var db = empty.Database.Open())
        {
            await db.Database.MigrateAsync();
        }

        var file = SqliteDatabase.FileIn(empty.Folder);
        var bytes = await File.ReadAllBytesAsync(file);
        Random.Shared.NextBytes(bytes.AsSpan(bytes.Length / 2, bytes.Length / 4));
        await File.WriteAllBytesAsync(file, bytes);

        var outcome = await OperatorScript.BackupAsync(_backups.File, empty.Database.Settings);

        Assert.True(outcome.Exit == 65, $"{outcome.Exit}: {outcome.Said}");
        Assert.Contains("damaged", outcome.Said, StringComparison.Ordinal);
        Assert.Empty(_backups.Left);
    }

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task A_database_that_is_not_there_is_told_and_not_made()
    {
        await using var empty = await EmptyDatabase.CreateAsync();

        var outcome = await OperatorScript.BackupAsync(_backups.File, empty.Database.Settings);

        Assert.Equal(66, outcome.Exit);
        Assert.Empty(Directory.GetFiles(empty.Folder));
        Assert.Empty(_backups.Left);
    }

    [NeedsTheory(OperatorScript.Sqlite)]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-journal")]
    public async Task The_log_of_an_earlier_database_is_never_taken_for_the_restored_ones(string ending)
    {
        await _backups.FillAsync(api.Database.Settings);
        await using var elsewhere = await EmptyDatabase.CreateAsync();
        var file = SqliteDatabase.FileIn(elsewhere.Folder);
        await File.WriteAllTextAsync(file + ending, "of before");

        var outcome = await OperatorScript.RestoreAsync(_backups.File, elsewhere.Database.Settings);

        Assert.Equal(73, outcome.Exit);
        Assert.False(File.Exists(file));
    }

    [NeedsFact(OperatorScript.Sqlite)]
    public async Task Settings_can_come_from_a_file_and_only_the_owner_can_read_the_backup()
    {
        var settings = Path.Combine(api.Folder, "settings.env");
        await File.WriteAllTextAsync(settings,
            $"""
             OTHER=x
             Database__Provider=Sqlite
             ConnectionStrings__playlinktalk=Cache=Shared;Data Source="{SqliteDatabase.FileIn(api.Folder)}"

             """);

        var outcome = await OperatorScript.RunAsync(
            "backup", [_backups.File, "--env", settings], new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = null });

        Assert.True(outcome.Exit == 0, outcome.Said);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, _backups.Mode);
    }

    private static Dictionary<string, string?> At(string file) => new() { ["ConnectionStrings:playlinktalk"] = $"Data Source={file}" };
}
