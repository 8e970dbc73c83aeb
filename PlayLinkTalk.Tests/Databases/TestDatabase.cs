using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>The database of one Api, or of several that share it, known by the name of their folder.</summary>
internal abstract class TestDatabase
{
    private static readonly AsyncLocal<DatabaseKind> Running = new();

    /// <summary>The database that the running test is about. Set by the framework.</summary>
    public static DatabaseKind Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    /// <summary>Configuration of an Api that works on it.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <param name="folder">The same folder means the same database.</param>
    public static TestDatabase In(string folder) =>
        Current == DatabaseKind.MariaDb ? new MariaDbDatabase(Path.GetFileName(folder)) : new SqliteDatabase(folder);

    /// <summary>Makes the server ready, where there is one, and the database with its schema, unless it is there already.</summary>
    public abstract Task PrepareAsync();

    /// <summary>The same without a schema, as an administrator without knowledge of this service would make it.</summary>
    public abstract Task PrepareEmptyAsync();

    public abstract Task DropAsync();

    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>The database behind the Api's back.</summary>
    public PlayLinkDb Open()
    {
        var options = new DbContextOptionsBuilder<PlayLinkDb>();
        Use(options);
        return new PlayLinkDb(options.Options);
    }
}
