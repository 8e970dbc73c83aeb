using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data.Sqlite;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>A file in the folder, which goes with it.</summary>
internal sealed class SqliteDatabase(string folder) : TestDatabase
{
    private readonly string _connection = $"Data Source={FileIn(folder)}";

    public override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?> { ["ConnectionStrings:playlinktalk"] = _connection };

    public static string FileIn(string folder) => Path.Combine(folder, "playlinktalk.db");

    public override Task PrepareAsync() => Task.CompletedTask;

    public override Task PrepareEmptyAsync() => Task.CompletedTask;

    public override Task DropAsync() => Task.CompletedTask;

    public override void Use(DbContextOptionsBuilder options) => SqliteProvider.Use(options, _connection);
}
