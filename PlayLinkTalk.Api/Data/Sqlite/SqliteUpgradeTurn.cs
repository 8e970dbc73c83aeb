using Microsoft.Data.Sqlite;

namespace PlayLinkTalk.Api.Data.Sqlite;

/// <summary>
/// Lets the processes that share a database file bring its schema up to date one after the other. The turn is a lock of
/// the operating system on a file beside the database, so that it ends with its process, whatever ends that.
/// </summary>
internal static class SqliteUpgradeTurn
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Null for a database in memory, which nobody shares. Makes the folder of the file where it is missing.</summary>
    /// <exception cref="IOException">The file can't be made, or another process keeps the turn for longer than an upgrade takes.</exception>
    public static async Task<IDisposable?> TakeAsync(string connectionString, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        if (connection.Mode == SqliteOpenMode.Memory || connection.DataSource is "" or ":memory:")
        {
            return null;
        }

        var file = Path.GetFullPath(connection.DataSource + ".upgrade");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var until = time.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (time.GetUtcNow() < until)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
