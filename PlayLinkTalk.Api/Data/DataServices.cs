using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Data.MySql;
using PlayLinkTalk.Api.Data.Sqlite;
using PlayLinkTalk.Api.Data.Storage;
using PlayLinkTalk.ServiceDefaults.Problems;

namespace PlayLinkTalk.Api.Data;

internal static class DataServices
{
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations()
            .Validate(
                database => ServerVersion.TryParse(database.MySqlServerVersion, out _),
                "Database:MySqlServerVersion is not like 9.7.0-mysql or 10.11.19-mariadb.")
            .ValidateOnStart();
        // Below this level the MySQL client logs statements with their values.
        services.AddLogging(logging => logging.AddFilter("MySqlConnector", LogLevel.Warning));
        services.AddPooledDbContextFactory<PlayLinkDb>(Configure, SqliteProvider.MostOpen);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PlayLinkDb>>().CreateDbContext());
        services.AddSingleton(provider => new WriteGate(
            ProviderOf(provider).Provider == DatabaseProvider.Sqlite, ProviderOf(provider).MostWriters,
            provider.GetRequiredService<IDbContextFactory<PlayLinkDb>>()));
        services.AddSingleton<WriteTransaction>();
        services.AddSingleton<DatabaseUpgrade>();
        services.AddHostedService<CommitSweep>();
        services.AddSingleton<StorageState>();
        services.AddSingleton<IFailureNames>(provider => provider.GetRequiredService<StorageState>());
        services.AddSingleton<IFailureNames, AwayDatabase>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>("database", tags: ["ready"])
            .AddCheck<StorageHealthCheck>("storage", tags: ["ready"]);
        return services;
    }

    private static void Configure(IServiceProvider provider, DbContextOptionsBuilder options)
    {
        var database = ProviderOf(provider);
        var connection = provider.GetRequiredService<IConfiguration>().GetConnectionString(DatabaseOptions.ConnectionName)
            ?? throw new InvalidOperationException($"ConnectionStrings:{DatabaseOptions.ConnectionName} is not set.");
        if (database.Provider == DatabaseProvider.MySql)
        {
            MySqlProvider.Use(options, connection, database.MySqlServerVersion);
        }
        else
        {
            SqliteProvider.Use(options, connection);
        }

        var storage = provider.GetRequiredService<StorageState>();
        options.AddInterceptors(new StorageCommandInterceptor(storage), new StorageTransactionInterceptor(storage), new AppendOnly());
        // The caller reports a failure, without its message: a database quotes user input there. A request that was aborted, or a
        // service that stops, is no failure.
        options.ConfigureWarnings(warnings => warnings.Ignore(
            CoreEventId.SaveChangesFailed, RelationalEventId.CommandError, RelationalEventId.ConnectionError,
            RelationalEventId.TransactionError));
    }

    private static DatabaseOptions ProviderOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
}
