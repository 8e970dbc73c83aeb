using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PlayLinkTalk.Api.Data;

/// <summary>Inserts rows by prepared statements; EF Core would generate the text for each row again.</summary>
internal static class BulkInsert
{
    /// <summary>Saves the context's changes: new rows by prepared statements, changed rows by EF Core.</summary>
    public static async Task SaveAsync(this PlayLinkDb db, CancellationToken cancellationToken)
    {
        var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToArray();
        // Referenced rows come before the rows that refer to them.
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

    /// <summary>Inserts all columns of rows past the change tracker, for rows that the transaction does not read again.</summary>
    public static Task InsertAsync<TRow>(this PlayLinkDb db, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : class => db.InsertAsync(rows, Statement.RowsAtOnce(db), cancellationToken);

    /// <param name="db">In a transaction.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="atOnce">Rows in one statement.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
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
            await insert.ExecuteAsync(
                some.SelectMany(row => Array.ConvertAll(getters, getter => getter.GetClrValue(row))), cancellationToken);
        }
    }
}
