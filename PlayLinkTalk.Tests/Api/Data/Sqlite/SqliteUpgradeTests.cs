using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.Sqlite;

[OnOneDatabase(DatabaseKind.Sqlite, "It is about files, folders and the lock table that only SQLite needs.")]
public sealed class SqliteUpgradeTests
{
    [Fact]
    public async Task A_start_that_was_killed_in_the_middle_of_an_upgrade_holds_up_no_later_one()
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        await using (var db = empty.Database.Open())
        {
            // As the framework takes its lock: a row, which stays when the process is gone.
            await db.Database.ExecuteSqlAsync(
                $"""
                CREATE TABLE "__EFMigrationsLock"
                ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2030-05-01 03:00:00+00:00')
                """);
        }

        await using var api = await ApiServer.StartAsync(new ApiSetup { Folder = empty.Folder }).WaitAsync(TimeSpan.FromSeconds(30));

        await api.JoinAsync();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_yet_is_made()
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        var file = Path.Combine(empty.Folder, "a", "b", "talk.db");
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            Folder = empty.Folder,
            Settings = new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = $"Data Source={file}" },
        });

        await api.JoinAsync();
    }
}
