using Microsoft.Data.Sqlite;

namespace PlayLinkTalk.Api.Data.Sqlite;

/// <summary>
/// Lets processes that share a database file upgrade its schema one after the other. The turn is a file lock of the operating
/// system beside the database, so that it ends with its process.
/// </summary>
internal static class SqliteUpgradeTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Takes the turn; creates the folder of the file if it is missing. Null for a database in memory.</summary>
    /// <exception cref="IOException">The file can't be created, or another process holds the turn for more than two minutes.</exception>
    public static async Task<IDisposable?> TakeAsync(string connectionString, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        if (connection.Mode == SqliteOpenMode.Memory || connection.DataSource is "" or ":memory:")
        {
            return null;
        }

        var file = Path.GetFullPath(connection.DataSource + ".upgrade");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var until = time.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                return new FileStream(file, options);
            }
            catch (IOException) when (time.GetUtcNow() < until)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
