using Xunit.Abstractions;

namespace PlayLinkTalk.Tests.Databases;

/// <summary>The databases that the specifications of the Api run on.</summary>
public enum DatabaseKind
{
    Sqlite,
    MariaDb,
}

internal static class DatabaseKinds
{
    private const string OnSqlite = " on SQLite";
    private const string OnMariaDb = " on MariaDB";

    public static string Suffix(this DatabaseKind kind) => kind == DatabaseKind.MariaDb ? OnMariaDb : OnSqlite;

    /// <summary>The program without which the tests on this database are skipped; null when there is none.</summary>
    public static string? Program(this DatabaseKind kind) => kind == DatabaseKind.MariaDb ? MariaDbServer.Program : null;

    /// <summary>Null for a collection whose tests run once. The name is what survives when the runner stores a collection.</summary>
    public static DatabaseKind? Of(ITestCollection collection) =>
        collection.DisplayName.EndsWith(OnMariaDb, StringComparison.Ordinal) ? DatabaseKind.MariaDb
        : collection.DisplayName.EndsWith(OnSqlite, StringComparison.Ordinal) ? DatabaseKind.Sqlite
        : null;
}
