using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace PlayLinkTalk.Api.Data.Storage;

/// <summary>Recognises failures of the storage below the database.</summary>
internal static class StorageFailure
{
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;

    /// <summary>ER_DISK_FULL: the server waits for free space.</summary>
    private const int DiskFull = 1021;

    /// <summary>ER_RECORD_FILE_FULL: the table can't grow.</summary>
    private const int TableFull = 1114;

    /// <summary>Whether the exception or an inner one means that nothing more can be written.</summary>
    public static bool Is(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SqliteException { SqliteErrorCode: SqliteFull or SqliteIoError }
                or MySqlException { Number: DiskFull or TableFull })
            {
                return true;
            }
        }

        return false;
    }
}
