using System.ComponentModel.DataAnnotations;

namespace PlayLinkTalk.Api.Data;

public enum DatabaseProvider { Sqlite, MySql }

/// <summary>Section <c>Database</c>. The connection string is <c>ConnectionStrings:playlinktalk</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";
    public const string ConnectionName = "playlinktalk";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Whether the Api upgrades the schema when it starts. False where <c>migrate</c> runs before it.</summary>
    public bool Upgrade { get; set; } = true;

    /// <summary>
    /// How long the start waits for a server that does not answer yet, in seconds, 0 to 3600. It does not wait for a server that
    /// refuses, nor for a file.
    /// </summary>
    [Range(0, 3600)]
    public double WaitSeconds { get; set; } = 60;

    /// <summary>
    /// Requests of one process that write to MySQL at once; the others wait. Messages, tickets and games, whose commits are shared, do
    /// not count. SQLite has one writer.
    /// </summary>
    [Range(1, 1000)]
    public int MostWriters { get; set; } = 16;

    /// <summary>
    /// As in <c>9.7.0-mysql</c> or <c>10.11.19-mariadb</c>. Configured, because detection would open a connection at startup.
    /// </summary>
    [Required]
    public string MySqlServerVersion { get; set; } = "9.7.0-mysql";
}
