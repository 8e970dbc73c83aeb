using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MySqlConnector;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.MySql;

/// <summary>Whatever a server was set up with, texts are compared byte by byte and times keep their microseconds.</summary>
[OnOneDatabase(DatabaseKind.MariaDb, "SQLite compares texts byte by byte unless it is told otherwise.")]
public sealed class MySqlCollationTests
{
    /// <summary>The last version of the schema whose tables took the collation of their server.</summary>
    private const string BeforeCollations = "20261121000009_Proposals";

    private const string OtherTexts =
        """
        SELECT table_name, column_name, collation_name FROM information_schema.columns WHERE table_schema = DATABASE()
        AND table_name <> '__EFMigrationsHistory' AND collation_name <> 'utf8mb4_bin';
        SELECT table_name, table_collation FROM information_schema.tables WHERE table_schema = DATABASE()
        AND table_name <> '__EFMigrationsHistory' AND table_collation <> 'utf8mb4_bin'
        """;

    private const string CoarseTimes =
        """
        SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()
        AND data_type IN ('datetime', 'timestamp') AND column_type <> 'datetime(6)'
        """;

    [Theory]
    [InlineData("latin1", "latin1_swedish_ci")]
    [InlineData("utf8mb4", "utf8mb4_general_ci")]
    [InlineData("utf8mb4", "utf8mb4_unicode_ci")]
    public async Task A_database_that_an_administrator_made_compares_by_bytes(string script, string collation)
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        await using var db = empty.Database.Open();
        await AlterAsync(db, script, collation);

        await using var api = await ApiServer.StartAsync(new ApiSetup { Folder = empty.Folder });

        await AssertBinaryAsync(db);
    }

    [Fact]
    public async Task A_database_of_an_earlier_version_compares_by_bytes_after_the_upgrade()
    {
        await using var empty = await EmptyDatabase.CreateAsync();
        await using var db = empty.Database.Open();
        await AlterAsync(db, "utf8mb4", "utf8mb4_general_ci");
        await db.GetService<IMigrator>().MigrateAsync(BeforeCollations);
        await db.Database.OpenConnectionAsync();
        Assert.NotEmpty(await SchemaDescription.RowsAsync(db.Database.GetDbConnection(), OtherTexts));

        await using var api = await ApiServer.StartAsync(new ApiSetup { Folder = empty.Folder });

        await AssertBinaryAsync(db);
    }

    private static async Task AssertBinaryAsync(DbContext db)
    {
        await db.Database.OpenConnectionAsync();
        Assert.Empty(await SchemaDescription.RowsAsync(db.Database.GetDbConnection(), OtherTexts));
        Assert.Empty(await SchemaDescription.RowsAsync(db.Database.GetDbConnection(), CoarseTimes));
    }

    private static async Task AlterAsync(DbContext db, string script, string collation)
    {
#pragma warning disable EF1002 // The tests' own words.
        await db.Database.ExecuteSqlRawAsync($"ALTER DATABASE CHARACTER SET {script} COLLATE {collation}");
#pragma warning restore EF1002
        // Sessions that there are go on with what they knew.
        await MySqlConnection.ClearPoolAsync((MySqlConnection)db.Database.GetDbConnection());
    }
}
