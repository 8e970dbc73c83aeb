using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Tests.Api.Http;
using PlayLinkTalk.Tests.Databases;
using Xunit;

namespace PlayLinkTalk.Tests.Api.Data.Sqlite;

/// <summary>No request reads a whole table that grows with the service.</summary>
[OnOneDatabase(DatabaseKind.Sqlite, "It reads the plans that SQLite explains.")]
public sealed class SqliteQueryPlanTests
{
    [Fact]
    public async Task Every_query_of_every_endpoint_goes_by_an_index()
    {
        var seen = new SeenQueries();
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            Configure = builder => builder.Services.ConfigureDbContext<PlayLinkDb>(options => options.AddInterceptors(seen)),
        });
        var owner = await Belongings.OfSomebodyAsync(api);
        foreach (var door in Door.All.OrderBy(door => door.Method == "DELETE"))
        {
            var path = owner.In(door.Path);
            using var response = await owner.Owner.AskAsync(new HttpMethod(door.Method), path, door.Json is null ? null : owner.In(door.Json));
            if (door.Method == "GET")
            {
                using var page = await owner.Owner.AskAsync(HttpMethod.Get, path + "?limit=1");
            }
        }

        await using var db = api.OpenDatabase();
        await db.Database.OpenConnectionAsync();
        Assert.NotEmpty(seen.Texts);
        var scans = new List<string>();
        foreach (var (text, parameters) in seen.Texts)
        {
            scans.AddRange((await StepsAsync(db, text, parameters)).Where(step => IsWholeTable(step, text) || IsOfAllInAState(step, text))
                .Select(step => $"{step} in {text}"));
        }

        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    [Fact]
    public async Task What_is_asked_of_one_sport_reads_the_tickets_of_that_sport()
    {
        var seen = new SeenQueries();
        await using var api = await ApiServer.StartAsync(new ApiSetup
        {
            Configure = builder => builder.Services.ConfigureDbContext<PlayLinkDb>(options => options.AddInterceptors(seen)),
        });
        var player = await api.JoinAsync();

        await player.AskForGameAsync();
        await player.Api.Tickets.DemandAsync(sport: "tennis-singles");

        var ofSport = seen.Texts.Where(seenText => IsOfSport(seenText.Key)).ToArray();
        Assert.Equal(3, ofSport.Length);
        await using var db = api.OpenDatabase();
        await db.Database.OpenConnectionAsync();
        foreach (var (text, parameters) in ofSport)
        {
            Assert.Contains("USING INDEX IX_tickets_Sport_State_CreatedAt", string.Join('\n', await StepsAsync(db, text, parameters)));
        }
    }

    private static bool IsOfSport(string text) =>
        text.Contains("\"Sport\" = @", StringComparison.Ordinal) && text.Contains("FROM \"tickets\"", StringComparison.Ordinal);

    /// <summary>
    /// It reads a whole table, or a whole index of one. Lists of parameters, and rows that a step before has found, are short.
    /// </summary>
    private static bool IsWholeTable(string step, string text) =>
        step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
            && !step.Contains("CONSTANT ROW", StringComparison.Ordinal) && !step.Contains("(subquery", StringComparison.Ordinal)
            && !step.Contains("-ROW VALUES CLAUSE", StringComparison.Ordinal)
            && !IsSubquery(step, text);

    /// <summary>
    /// It reads all rows of a table in some state, though the query names those that it wants: SQLite takes a list to be longer than
    /// what has one value.
    /// </summary>
    private static bool IsOfAllInAState(string step, string text) =>
        step.Contains("(State=?)", StringComparison.Ordinal) && text.Contains("json_each(", StringComparison.Ordinal);

    private static async Task<List<string>> StepsAsync(PlayLinkDb db, string text, string[] parameters)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The Api's own commands.
        command.CommandText = $"EXPLAIN QUERY PLAN {text}";
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, DBNull.Value);
            command.Parameters.Add(parameter);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    private static bool IsSubquery(string step, string text) => text.Contains($") AS \"{step.Split(' ')[1]}\"", StringComparison.Ordinal);

    private sealed class SeenQueries : DbCommandInterceptor
    {
        private readonly ConcurrentDictionary<string, string[]> _texts = new();

        public IEnumerable<KeyValuePair<string, string[]>> Texts => _texts;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Note(command, eventData.CommandSource);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command, eventData.CommandSource);
            return ValueTask.FromResult(result);
        }

        private void Note(DbCommand command, CommandSource source)
        {
            var text = command.CommandText;
            // Migrations run once, before the service takes requests; several statements at once are inserts and updates by key.
            // There are few leases.
            if (source != CommandSource.Migrations && !text.Contains("lease", StringComparison.Ordinal)
                && !text.Contains("__EF", StringComparison.Ordinal) && text.TrimEnd(' ', ';', '\n', '\r').Count(c => c == ';') == 0)
            {
                _texts[text] = [.. command.Parameters.Cast<DbParameter>().Select(parameter => parameter.ParameterName)];
            }
        }
    }
}
