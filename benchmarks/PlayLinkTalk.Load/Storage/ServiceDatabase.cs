using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Storage;

/// <summary>The database of a service, past the service.</summary>
internal sealed class ServiceDatabase : IAsyncDisposable
{
    private const int Portion = 20_000;

    private readonly WebApplication _data;
    private readonly IDbContextFactory<PlayLinkDb> _contexts;

    private ServiceDatabase(WebApplication data)
    {
        _data = data;
        _contexts = data.Services.GetRequiredService<IDbContextFactory<PlayLinkDb>>();
    }

    public static Option Connection { get; } = new("database", "", "connection string of the service's database");

    public static Option Version { get; } = new(
        "server", "", "version of a MySQL or MariaDB server, like 10.11.19-mariadb; empty: SQLite");

    /// <exception cref="UsageException">No database is named.</exception>
    public static ServiceDatabase Open(ScenarioOptions options) => options.Text(Connection.Name) is { Length: > 0 } connection
        ? Open(connection, options.Text(Version.Name))
        : throw new UsageException($"--{Connection.Name} is missing.");

    /// <param name="connection">Of a SQLite file, or of a MySQL or MariaDB server.</param>
    /// <param name="version">Of the server, like <c>10.11.19-mariadb</c>; empty for SQLite.</param>
    public static ServiceDatabase Open(string connection, string version)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        foreach (var (name, value) in SettingsOf(connection, version))
        {
            builder.Configuration[name] = value;
        }

        builder.Services.AddSingleton(TimeProvider.System).AddMetrics();
        builder.Services.AddData();
        return new(builder.Build());
    }

    /// <summary>Configuration of an Api that works on it.</summary>
    public static IReadOnlyDictionary<string, string?> SettingsOf(string connection, string version) => version.Length == 0
        ? new Dictionary<string, string?> { [$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = connection }
        : new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = connection,
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] = nameof(DatabaseProvider.MySql),
            [$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.MySqlServerVersion)}"] = version,
        };

    public Task<PlayLinkDb> ContextAsync(CancellationToken cancellationToken) => _contexts.CreateDbContextAsync(cancellationToken);

    /// <summary>In transactions of some thousand rows.</summary>
    public async Task InsertAsync<TRow>(IEnumerable<TRow> rows, CancellationToken cancellationToken) where TRow : class
    {
        await using var db = await ContextAsync(cancellationToken);
        foreach (var some in rows.Chunk(Portion))
        {
            await InTransactionAsync(db, () => db.InsertAsync(some, cancellationToken), cancellationToken);
        }
    }

    public static Task InTransactionAsync(PlayLinkDb db, Func<Task> act, CancellationToken cancellationToken) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await act();
            await transaction.CommitAsync(cancellationToken);
        });

    public ValueTask DisposeAsync() => _data.DisposeAsync();
}
