using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// A statement over many rows at once, where the mapper would send one for each row. Names and conversions are the
/// model's, so it says the same to every engine. It runs in the context's transaction.
/// </summary>
internal sealed class Statement(PlayLinkDb db)
{
    /// <summary>Engines look at a list of alternatives one after the other: long ones cost more than two of half the length.</summary>
    public const int MostRows = 32;

    private readonly ISqlGenerationHelper _names = db.GetService<ISqlGenerationHelper>();
    private readonly StringBuilder _text = new();
    private readonly DbCommand _command = db.Database.GetDbConnection().CreateCommand();

    public Statement Add(string text)
    {
        _text.Append(text);
        return this;
    }

    public Statement Table<T>()
    {
        _names.DelimitIdentifier(_text, EntityOf<T>().GetTableName()!);
        return this;
    }

    /// <param name="property">Of the row class.</param>
    /// <param name="alias">Of the table, where the statement has several.</param>
    public Statement Column<T>(string property, string? alias = null)
    {
        if (alias is not null)
        {
            _text.Append(alias).Append('.');
        }

        _names.DelimitIdentifier(_text, PropertyOf<T>(property).GetColumnName());
        return this;
    }

    /// <summary>A value as the property's column stores it.</summary>
    public Statement Value<T>(string property, object? value) => Value(PropertyOf<T>(property), value);

    /// <summary>The same for each of the rows, with a separator between them.</summary>
    public Statement Each<TItem>(IEnumerable<TItem> items, string separator, Action<Statement, TItem> say)
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                _text.Append(separator);
            }

            first = false;
            say(this, item);
        }

        return this;
    }

    /// <summary>Adds the rows, all columns of them.</summary>
    public static async Task InsertAsync<T>(PlayLinkDb db, IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        foreach (var some in rows.Chunk(MostRows))
        {
            var insert = new Statement(db);
            IProperty[] columns = [.. insert.EntityOf<T>().GetProperties()];
            insert.Add("INSERT INTO ").Table<T>().Add(" (")
                .Each(columns, ", ", (text, column) => text.Column<T>(column.Name))
                .Add(") VALUES ")
                .Each(some, ", ", (text, row) => text.Add("(")
                    .Each(columns, ", ", (values, column) => values.Value(column, column.GetGetter().GetClrValue(row)))
                    .Add(")"));
            await insert.ExecuteAsync(cancellationToken);
        }
    }

    /// <summary>Returns how many rows it was about.</summary>
    /// <exception cref="DbUpdateException">As from the mapper: a key that another took first, for example.</exception>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var command = Finished();
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (DbException refused)
        {
            throw new DbUpdateException("A statement over many rows failed.", refused);
        }
    }

    public async Task<List<TResult>> ReadAsync<TResult>(Func<DbDataReader, TResult> read, CancellationToken cancellationToken)
    {
        var results = new List<TResult>();
        await using var command = Finished();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            results.Add(read(reader));
        }

        return results;
    }

    private Statement Value(IProperty property, object? value)
    {
        var mapping = property.GetRelationalTypeMapping();
        var name = _names.GenerateParameterName(string.Create(CultureInfo.InvariantCulture, $"p{_command.Parameters.Count}"));
        _command.Parameters.Add(mapping.CreateParameter(_command, name, value, property.IsNullable));
        _text.Append(name);
        return this;
    }

    private DbCommand Finished()
    {
        _command.CommandText = _text.ToString();
        _command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return _command;
    }

    private IEntityType EntityOf<T>() =>
        db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no row of the model.");

    private IProperty PropertyOf<T>(string name) =>
        EntityOf<T>().FindProperty(name) ?? throw new InvalidOperationException($"{typeof(T).Name} has no column {name}.");
}
