using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data;

public sealed class UpgradeTests
{
    [Fact]
    public async Task A_start_that_was_killed_in_the_middle_of_an_upgrade_holds_up_no_later_one()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-api-").FullName;
        await using (var db = SchemaTests.Open(Path.Combine(folder, "playlinktalk.db")))
        {
            // As the framework takes its lock: a row, which stays when the process is gone.
            await db.Database.ExecuteSqlAsync($"""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL)""");
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2030-05-01 03:00:00+00:00')""");
        }

        await using var api = await ApiServer.StartAsync(new ApiSetup { Folder = folder }).WaitAsync(TimeSpan.FromSeconds(30));

        await api.JoinAsync();
        await api.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Several_that_start_at_once_upgrade_once()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-api-").FullName;

        // Waiting for each other takes time that really passes.
        var setup = new ApiSetup { Folder = folder, Configure = builder => builder.Services.AddSingleton(TimeProvider.System) };
        var started = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ApiServer.StartAsync(setup))));

        foreach (var api in started)
        {
            await api.JoinAsync();
        }

        foreach (var api in started)
        {
            await api.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_yet_is_made()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-api-").FullName;
        try
        {
            await using var api = await ApiServer.StartAsync(new ApiSetup
            {
                Folder = folder,
                Settings = new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = $"Data Source={Path.Combine(folder, "a", "b", "talk.db")}" },
            });

            await api.JoinAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("Database:Provider", "MySql")]
    [InlineData("Rooms:MostMembers", "0")]
    [InlineData("RateLimits:SignInsPerMinutePerAddress", "0")]
    [InlineData("Outbox:SweepSeconds", "0")]
    [InlineData("Reminders:CheckSeconds", "-1")]
    [InlineData("Matching:LeadMinutes", "-1")]
    [InlineData("Sessions:Days", "1000")]
    public async Task What_can_not_work_is_refused_at_the_start(string key, string value)
    {
        var setup = new ApiSetup { Settings = new Dictionary<string, string?> { [key] = value }, FailsOnErrors = false };

        await Assert.ThrowsAnyAsync<Exception>(async () => await (await ApiServer.StartAsync(setup)).DisposeAsync());
    }
}
