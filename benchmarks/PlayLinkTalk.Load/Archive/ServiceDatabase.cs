using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Load.Scenarios;

namespace PlayLinkTalk.Load.Archive;

/// <summary>The database of a running service, past the service: for years of data that no run can wait for.</summary>
internal sealed class ServiceDatabase : IAsyncDisposable
{
    public static readonly Option Connection = new("database", "", "connection string of the service's database");

    public static readonly Option Version = new(
        "server", "", "version of a MySQL or MariaDB server, like 10.11.19-mariadb; empty: SQLite");

    private readonly WebApplication _data;
    private readonly IDbContextFactory<PlayLinkDb> _contexts;

    private ServiceDatabase(WebApplication data)
    {
        _data = data;
        _contexts = data.Services.GetRequiredService<IDbContextFactory<PlayLinkDb>>();
    }

    /// <exception cref="UsageException">No connection string was given.</exception>
    public static ServiceDatabase Open(ScenarioOptions options)
    {
        var (connection, version) = (options.Text(Connection.Name), options.Text(Version.Name));
        if (connection.Length == 0)
        {
            throw new UsageException($"--{Connection.Name} is missing.");
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration[$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = connection;
        if (version.Length > 0)
        {
            builder.Configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.Provider)}"] = nameof(DatabaseProvider.MySql);
            builder.Configuration[$"{DatabaseOptions.Section}:{nameof(DatabaseOptions.MySqlServerVersion)}"] = version;
        }

        builder.Services.AddSingleton(TimeProvider.System).AddMetrics();
        builder.Services.AddData();
        return new(builder.Build());
    }

    public Task<PlayLinkDb> OpenContextAsync(CancellationToken cancellationToken) => _contexts.CreateDbContextAsync(cancellationToken);

    public static Task InTransactionAsync(PlayLinkDb db, Func<Task> act, CancellationToken cancellationToken) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await act();
            await transaction.CommitAsync(cancellationToken);
        });

    public ValueTask DisposeAsync() => _data.DisposeAsync();
}
