using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Accounts;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Contracts;
using PlayLinkTalk.Contracts.Accounts;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data;

public sealed class UpgradeTests
{
    private const string Older = "20261121000006_LateChanges";
    private const string Newer = "29990101000000_Later";

    [Fact]
    public async Task Several_that_start_at_once_upgrade_once()
    {
        await using var empty = await EmptyDatabase.CreateAsync();

        // Waiting for each other takes time that really passes.
        var setup = new ApiSetup { Folder = empty.Folder, Configure = builder => builder.Services.AddSingleton(TimeProvider.System) };
        var started = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => ApiServer.StartAsync(setup))));

        foreach (var api in started)
        {
            await api.JoinAsync();
        }

        foreach (var api in started)
        {
            await api.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_older_database_is_brought_up_to_date_and_keeps_what_it_has()
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        await using var db = empty.Database.Open();
        await db.GetService<IMigrator>().MigrateAsync(Older);
        await StoreAsync(db, new AccountRow
        {
            Id = Guid.CreateVersion7(),
            Email = "old@players.example",
            PasswordHash = "",
            DisplayName = "Old",
            District = "seoul-mapo",
            CreatedAt = ManualClock.Start,
        });

        await using var api = await ApiServer.StartAsync(new ApiSetup { Folder = empty.Folder });

        Assert.Equal("Old", (await db.Accounts.AsNoTracking().SingleAsync()).DisplayName);
        var again = await api.Nobody.Accounts.TryCreateAsync(
            new CreateAccount("old@players.example", ApiServer.Password, "New", Gender.Other, null, "seoul-mapo", null));
        Assert.Equal(ProblemCodes.EmailTaken, again.Problem?.Code);
        var player = await api.JoinAsync();
        await player.AskForGameAsync();
    }

    [Fact]
    public async Task A_newer_database_is_refused_and_stays_as_it_is()
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        await using (var before = await ApiServer.StartAsync(new ApiSetup { Folder = empty.Folder }))
        {
            await before.JoinAsync();
        }

        await using var db = empty.Database.Open();
        var history = db.GetService<IHistoryRepository>();
        await db.Database.ExecuteSqlRawAsync(history.GetInsertScript(new HistoryRow(Newer, "99.0.0")));
        var (schema, rows) = (await SchemaDescription.ReadAsync(db), await db.Accounts.CountAsync());

        await using var api = new NotStarted(new ApiSetup { Folder = empty.Folder, FailsOnErrors = false });
        await Assert.ThrowsAsync<InvalidOperationException>(api.InitializeAsync);

        var line = Assert.Single(api.Log.Errors);
        Assert.Contains("newer than this program", line, StringComparison.Ordinal);
        Assert.Contains(Newer, line, StringComparison.Ordinal);
        Assert.Equal(schema, await SchemaDescription.ReadAsync(db));
        Assert.Equal(rows, await db.Accounts.CountAsync());
    }

    [Theory]
    [InlineData("Database:MySqlServerVersion", "the newest")]
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

    private sealed class NotStarted(ApiSetup setup) : ApiServer(setup);

    /// <summary>Stores an account in the columns that the table has at this version.</summary>
    private static async Task StoreAsync(PlayLinkDb db, AccountRow account)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT * FROM accounts";
        HashSet<string> columns;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        }

        var stored = db.Model.FindEntityType(typeof(AccountRow))!.GetProperties().Where(p => columns.Contains(p.GetColumnName())).ToList();
        foreach (var property in stored)
        {
            command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(
                command, $"@{property.Name}", property.PropertyInfo!.GetValue(account), property.IsNullable));
        }

#pragma warning disable CA2100 // The names are those of the model.
        command.CommandText = $"INSERT INTO accounts ({string.Join(", ", stored.Select(p => p.GetColumnName()))}) "
            + $"VALUES ({string.Join(", ", stored.Select(p => $"@{p.Name}"))})";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
