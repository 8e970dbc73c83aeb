using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// Inserts rows by statements prepared once for their pooled context; EF Core would generate and parse the text for each row. MySQL
/// gets many rows at once, because each statement is a round trip; SQLite gets a few, because its client looks up each parameter
/// by name among all of the statement.
/// </summary>
internal static class BulkInsert
{
    /// <summary>More rows in one statement cost more to plan than two statements.</summary>
    private const int MostRows = 32;

    private const int FewRows = 4;

    /// <summary>Saves the context's changes: new rows by prepared statements, changed rows by EF Core.</summary>
    public static async Task SaveAsync(this PlayLinkDb db, CancellationToken cancellationToken)
    {
        var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToArray();
        // Referenced rows come before the rows that refer to them.
        foreach (var ofType in added.GroupBy(entry => entry.Metadata).OrderBy(type => type.Key.GetForeignKeys().Count()))
        {
            await db.InsertAsync(ofType.Key, [.. ofType.Select(entry => entry.Entity)], cancellationToken);
        }

        foreach (var entry in added)
        {
            entry.State = EntityState.Unchanged;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Inserts all columns of rows past the change tracker, for rows that the transaction does not read again.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DbUpdateException">As from EF Core, for example for a duplicate key.</exception>
    public static Task InsertAsync<TRow>(this PlayLinkDb db, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : class => db.InsertAsync(db.Model.FindEntityType(typeof(TRow))!, rows, cancellationToken);

    private static async Task InsertAsync(
        this PlayLinkDb db, IEntityType type, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(db.IsSqlite ? FewRows : MostRows))
        {
            if (!db.Inserts.TryGetValue((type, some.Length), out var insert))
            {
                insert = new(db, type, some.Length);
                db.Inserts.Add((type, some.Length), insert);
            }

            await insert.ExecuteAsync(db, some, cancellationToken);
        }
    }
}

/// <summary>The prepared insertion of so many rows of one table, with the model's names and conversions.</summary>
internal sealed class Insertion
{
    private readonly DbCommand _command;
    private readonly List<Func<object, object?>> _columns = [];

    public Insertion(PlayLinkDb db, IEntityType type, int rows)
    {
        _command = db.Database.GetDbConnection().CreateCommand();
        var names = db.GetService<ISqlGenerationHelper>();
        IProperty[] properties = [.. type.GetProperties()];
        var text = new StringBuilder("INSERT INTO ");
        names.DelimitIdentifier(text, type.GetTableName()!);
        text.Append(" (").AppendJoin(", ", properties.Select(column => names.DelimitIdentifier(column.GetColumnName()))).Append(") VALUES ");
        for (var row = 0; row < rows; row++)
        {
            var values = properties.Select((column, at) => Parameter(names, column, (row * properties.Length) + at));
            text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", values).Append(')');
        }

        _command.CommandText = text.ToString();
        foreach (var column in properties)
        {
            var (getter, converter) = (column.GetGetter(), column.GetRelationalTypeMapping().Converter);
            _columns.Add(row => getter.GetClrValue(row) is { } value ? converter?.ConvertToProvider(value) ?? value : null);
        }
    }

    public async Task ExecuteAsync(PlayLinkDb db, object[] rows, CancellationToken cancellationToken)
    {
        _command.Connection = db.Database.GetDbConnection();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var at = 0;
        foreach (var row in rows)
        {
            foreach (var column in _columns)
            {
                _command.Parameters[at++].Value = column(row) ?? DBNull.Value;
            }
        }

        try
        {
            await _command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("Inserting rows failed.", refused);
        }
    }

    private string Parameter(ISqlGenerationHelper names, IProperty column, int at)
    {
        var name = names.GenerateParameterName($"p{at}");
        _command.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(_command, name, null, column.IsNullable));
        return name;
    }
}
