using Microsoft.Extensions.DependencyInjection;

namespace PlayLinkTalk.AppHost.Stores;

internal static class MySqlProgramExtensions
{
    /// <summary>Adds this machine's MariaDB or MySQL server on a free port, with its data in <see cref="StoreFolder"/>.</summary>
    /// <exception cref="RefusedException">Neither is installed, or the folder cannot be written.</exception>
    public static IResourceBuilder<MySqlProgramResource> AddMySqlServer(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        var server = new MySqlProgramResource(name, MySqlProgram.Find(), StoreFolder.Of(builder, name), password.Resource);
        string? connectionString = null;
        builder.Services.AddHealthChecks().AddTypeActivatedCheck<MySqlHealthCheck>($"{name}_check", () => connectionString);
        return builder.AddResource(server)
            .WithEndpoint(name: MySqlProgramResource.EndpointName, scheme: "tcp")
            .WithArgs(
                "--no-defaults", $"--datadir={server.DataFolder}", $"--socket={Path.Combine(server.DataFolder, "s")}",
                $"--init-file={server.StartFile}",
                "--bind-address=127.0.0.1", "--skip-name-resolve", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_bin",
                "--port", server.Endpoint.Property(EndpointProperty.TargetPort))
            .WithArgs([.. MySqlProgram.AsRoot])
            .WithHealthCheck($"{name}_check")
            .OnBeforeResourceStarted((resource, _, stopping) => resource.PrepareAsync(stopping))
            .OnConnectionStringAvailable(async (resource, _, stopping) =>
                connectionString = await resource.ConnectionStringExpression.GetValueAsync(stopping))
            .OnResourceReady((resource, ready, stopping) =>
                MySqlDatabases.CreateAsync(connectionString!, ready.Services, resource.Databases, stopping));
    }

    /// <summary>Adds a database, created when the server is ready.</summary>
    public static IResourceBuilder<MySqlProgramDatabaseResource> AddDatabase(
        this IResourceBuilder<MySqlProgramResource> builder, string name)
    {
        var database = new MySqlProgramDatabaseResource(name, builder.Resource);
        builder.Resource.Add(database);
        return builder.ApplicationBuilder.AddResource(database);
    }
}
