using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PlayLinkTalk.Api.Data;

/// <summary>Writes rows by statements that are kept: the mapper would make the text of one anew for each.</summary>
internal static class Saving
{
    /// <summary>Writes what the context has to write: what is new by kept statements, what has changed by the mapper.</summary>
    public static async Task SaveAsync(this PlayLinkDb db, CancellationToken cancellationToken)
    {
        var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToArray();
        // Rows that others refer to come before those that do.
        foreach (var ofType in added.GroupBy(entry => entry.Metadata).OrderBy(type => type.Key.GetForeignKeys().Count()))
        {
            await db.InsertAsync(ofType.Key, [.. ofType.Select(entry => entry.Entity)], Statement.RowsAtOnce(db), cancellationToken);
        }

        foreach (var entry in added)
        {
            entry.State = EntityState.Unchanged;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Adds rows that their transaction does not look at again, all columns of them, past the change tracker.</summary>
    public static Task InsertAsync<TRow>(this PlayLinkDb db, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : class => db.InsertAsync(rows, Statement.RowsAtOnce(db), cancellationToken);

    /// <param name="db">In a transaction.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="atOnce">So many in one statement.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task InsertAsync<TRow>(this PlayLinkDb db, IReadOnlyList<TRow> rows, int atOnce, CancellationToken cancellationToken)
        where TRow : class => db.InsertAsync(db.Model.FindEntityType(typeof(TRow))!, rows, atOnce, cancellationToken);

    private static async Task InsertAsync(
        this PlayLinkDb db, IEntityType type, IReadOnlyList<object> rows, int atOnce, CancellationToken cancellationToken)
    {
        var getters = type.GetProperties().Select(column => column.GetGetter()).ToArray();
        foreach (var some in rows.Chunk(atOnce))
        {
            var insert = Statement.Of(db, $"insert {type.Name}", some.Length, (text, count) =>
            {
                var columns = type.GetProperties().ToArray();
                text.Add("INSERT INTO ").Table(type).Add(" (")
                    .Each(columns, ", ", static (names, column) => names.Column(column))
                    .Add(") VALUES ")
                    .Times(count, ", ", row => row.Add("(").Each(columns, ", ", static (values, column) => values.Value(column)).Add(")"));
            });
            await insert.ExecuteAsync(some.SelectMany(row => Array.ConvertAll(getters, getter => getter.GetClrValue(row))), cancellationToken);
        }
    }
}
