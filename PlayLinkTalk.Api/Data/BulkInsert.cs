using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// Writes rows that their transaction does not look at again, many to a statement and past the change tracker, which spends
/// more on a row than the database does. Tables, columns and conversions are those of the model.
/// </summary>
internal static class BulkInsert
{
    /// <summary>SQLite looks for every parameter by its name, one after the other.</summary>
    private const int MostParameters = 200;
    private static readonly ConcurrentDictionary<(IModel, Type), Plan> Plans = new();

    /// <summary>Within the transaction of the context.</summary>
    public static async Task InsertAsync<T>(this PlayLinkDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken) where T : class
    {
        var plan = Plans.GetOrAdd((db.Model, typeof(T)), _ => Plan.Of<T>(db));
        for (var first = 0; first < rows.Count; first += plan.RowsAtOnce)
        {
            await InsertAsync(db, plan, rows, first, Math.Min(rows.Count, first + plan.RowsAtOnce), cancellationToken);
        }
    }

    private static async Task InsertAsync<T>(
        PlayLinkDb db, Plan plan, IReadOnlyList<T> rows, int first, int end, CancellationToken cancellationToken) where T : class
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = plan.StatementFor(end - first);
        var parameter = 0;
        for (var row = first; row < end; row++)
        {
            foreach (var column in plan.Columns)
            {
                var value = column.GetGetter().GetClrValue(rows[row]);
                command.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(command, NameOf(parameter++), value, column.IsNullable));
            }
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string NameOf(int parameter) => $"@p{parameter}";

    private sealed class Plan(string into, IReadOnlyList<IProperty> columns)
    {
        private readonly ConcurrentDictionary<int, string> _statements = new();

        public IReadOnlyList<IProperty> Columns => columns;

        public int RowsAtOnce { get; } = Math.Max(1, MostParameters / columns.Count);

        public static Plan Of<T>(PlayLinkDb db)
        {
            var entity = db.Model.FindEntityType(typeof(T))!;
            var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            var quote = db.GetService<ISqlGenerationHelper>();
            IProperty[] columns = [.. entity.GetProperties()];
            var names = columns.Select(column => quote.DelimitIdentifier(column.GetColumnName(table)!));
            return new Plan($"INSERT INTO {quote.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", names)}) VALUES ", columns);
        }

        /// <summary>Few different ones: the full length, and what is left over.</summary>
        public string StatementFor(int rows) => _statements.GetOrAdd(rows, _ =>
        {
            var text = new StringBuilder(into);
            for (var row = 0; row < rows; row++)
            {
                text.Append(row == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range(row * columns.Count, columns.Count).Select(NameOf)).Append(')');
            }

            return text.ToString();
        });
    }
}
