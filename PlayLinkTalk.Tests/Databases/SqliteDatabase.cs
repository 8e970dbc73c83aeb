using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Data.Sqlite;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>A file in the folder, which goes with it.</summary>
internal sealed class SqliteDatabase(string folder) : TestDatabase
{
    /// <summary>A file as the migrations build it. Copying it is quicker than migrating each database.</summary>
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);

    private readonly string _connection = $"Data Source={FileIn(folder)}";

    public override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = _connection };

    public static string FileIn(string folder) => Path.Combine(folder, "playlinktalk.db");

    public override async Task PrepareAsync()
    {
        if (!File.Exists(FileIn(folder)))
        {
            await File.WriteAllBytesAsync(FileIn(folder), await Migrated.Value);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(FileIn(folder), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }
    }

    public override Task PrepareEmptyAsync() => Task.CompletedTask;

    public override Task DropAsync() => Task.CompletedTask;

    public override void Use(DbContextOptionsBuilder options) => SqliteProvider.Use(options, _connection);

    private static async Task<byte[]> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("playlinktalk-schema-").FullName;
        try
        {
            await using (var db = new SqliteDatabase(folder).Open())
            {
                await DatabaseUpgrade.RunAsync(db, DatabaseProvider.Sqlite, TimeProvider.System, CancellationToken.None);
                await db.Database.OpenConnectionAsync();
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
                await db.Database.CloseConnectionAsync();
                SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            }

            return await File.ReadAllBytesAsync(FileIn(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
