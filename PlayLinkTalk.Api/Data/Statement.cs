using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// A statement for many rows, prepared once for its pooled context; EF Core would generate and parse one for each row. MySQL gets
/// many rows at once, because each statement is a round trip; SQLite gets a few, because its client looks up each parameter by
/// name among all of the statement.
/// </summary>
internal sealed class Statement
{
    /// <summary>More rows in one statement cost more to plan than two statements.</summary>
    public const int MostRows = 32;

    private const int FewRows = 4;

    private readonly PlayLinkDb _db;
    private readonly DbCommand _command;
    private readonly List<Func<object?, object?>?> _conversions;

    private Statement(PlayLinkDb db, StatementText text)
    {
        (_db, _command, _conversions) = (db, text.Command, text.Conversions);
        _command.CommandText = text.ToString();
    }

    /// <summary>Rows of one statement for this database.</summary>
    public static int RowsAtOnce(PlayLinkDb db) => db.IsSqlite ? FewRows : MostRows;

    /// <param name="db">Its context; the statement runs in its transaction.</param>
    /// <param name="name">The key of the text.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="write">Writes the text for that number of rows.</param>
    public static Statement Of(PlayLinkDb db, string name, int rows, Action<StatementText, int> write)
    {
        if (!db.Statements.TryGetValue((name, rows), out var statement))
        {
            var text = new StatementText(db);
            write(text, rows);
            statement = new(db, text);
            db.Statements.Add((name, rows), statement);
        }

        statement._command.Connection = db.Database.GetDbConnection();
        statement._command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return statement;
    }

    /// <summary>Returns the number of changed rows.</summary>
    /// <exception cref="DbUpdateException">As from EF Core, for example for a duplicate key.</exception>
    public async Task<int> ExecuteAsync(IEnumerable<object?> values, CancellationToken cancellationToken)
    {
        Set(values);
        try
        {
            return await _command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("A statement over many rows failed.", refused);
        }
    }

    /// <summary>Runs in the context's transaction if there is one.</summary>
    public async Task ReadAsync(IEnumerable<object?> values, Action<DbDataReader> read, CancellationToken cancellationToken)
    {
        Set(values);
        await _db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                read(reader);
            }
        }
        finally
        {
            await _db.Database.CloseConnectionAsync();
        }
    }

    private void Set(IEnumerable<object?> values)
    {
        var at = 0;
        foreach (var value in values)
        {
            _command.Parameters[at].Value =
                (value is null ? null : _conversions[at] is { } convert ? convert(value) : value) ?? DBNull.Value;
            at++;
        }
    }
}
