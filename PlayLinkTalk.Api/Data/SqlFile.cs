using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// A measured hot statement, as text in a <c>.sql</c> file beside its caller. It runs once for each row of parameters: SQLite, whose
/// engine runs in this process, gets a prepared command; an engine across the network gets all rows in one round trip.
/// </summary>
/// <param name="name">The file, without its ending.</param>
/// <param name="parameters">The names of its parameters, in the order of a row's values.</param>
internal sealed class SqlFile(string name, params string[] parameters)
{
    /// <summary>Rows in one round trip.</summary>
    private const int MostRows = 256;

    /// <summary>The statement.</summary>
    public string Text { get; } = Read(name);

    public IReadOnlyList<string> Parameters => parameters;

    /// <summary>Returns the number of changed rows of the database.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="rows">The values of the parameters, for each run.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DbUpdateException">As from EF Core, for example for a duplicate key.</exception>
    public async Task<int> ExecuteAsync(PlayLinkDb db, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        try
        {
            var changed = 0;
            if (db.IsSqlite)
            {
                var command = Prepared(db);
                foreach (var row in rows)
                {
                    Set(command.Parameters, row);
                    changed += command.ExecuteNonQuery();
                }

                return changed;
            }

            foreach (var some in rows.Chunk(MostRows))
            {
                await using var batch = BatchOf(db, some);
                changed += await batch.ExecuteNonQueryAsync(cancellationToken);
            }

            return changed;
        }
        catch (DbException refused)
        {
            throw new DbUpdateException($"{name} failed.", refused);
        }
    }

    /// <summary>Reads what each run returns. Runs in the context's transaction if there is one.</summary>
    /// <param name="db">Where.</param>
    /// <param name="rows">The values of the parameters, for each run.</param>
    /// <param name="read">Gets the number of the run and a row that it returned.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ReadAsync(
        PlayLinkDb db, IReadOnlyList<object?[]> rows, Action<int, DbDataReader> read, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            if (db.IsSqlite)
            {
                ReadEach(Prepared(db), rows, read);
                return;
            }

            for (var first = 0; first < rows.Count; first += MostRows)
            {
                await using var batch = BatchOf(db, rows.Skip(first).Take(MostRows));
                await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
                for (var at = first; at == first || await reader.NextResultAsync(cancellationToken); at++)
                {
                    while (await reader.ReadAsync(cancellationToken))
                    {
                        read(at, reader);
                    }
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private void ReadEach(DbCommand command, IReadOnlyList<object?[]> rows, Action<int, DbDataReader> read)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            Set(command.Parameters, rows[at]);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                read(at, reader);
            }
        }
    }

    private DbCommand Prepared(PlayLinkDb db)
    {
        if (!db.Commands.TryGetValue(this, out var command))
        {
            command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Text;
            foreach (var parameter in parameters)
            {
                Add(command.Parameters, command.CreateParameter(), parameter);
            }

            db.Commands.Add(this, command);
        }

        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private DbBatch BatchOf(PlayLinkDb db, IEnumerable<object?[]> rows)
    {
        var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = Text;
            foreach (var parameter in parameters)
            {
                Add(command.Parameters, command.CreateParameter(), parameter);
            }

            Set(command.Parameters, row);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static void Add(DbParameterCollection all, DbParameter parameter, string name)
    {
        parameter.ParameterName = "@" + name;
        all.Add(parameter);
    }

    private static void Set(DbParameterCollection parameters, object?[] row)
    {
        for (var at = 0; at < row.Length; at++)
        {
            parameters[at].Value = row[at] switch
            {
                null => DBNull.Value,
                DateTimeOffset time => time.UtcDateTime,
                var value => value,
            };
        }
    }

    private static string Read(string name)
    {
        using var file = typeof(SqlFile).Assembly.GetManifestResourceStream(name + ".sql")
            ?? throw new InvalidOperationException($"{name}.sql is not embedded.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
