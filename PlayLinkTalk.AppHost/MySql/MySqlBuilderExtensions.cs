using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.AppHost.Stores;

namespace Aspire.Hosting;

/// <summary>The calls of <c>Aspire.Hosting.MySql</c> that this app model uses, for machines that cannot restore that package.</summary>
public static class MySqlBuilderExtensions
{
    private const int ServerPort = 3306;

    /// <summary>Adds a MySQL server in a container, healthy once it accepts a connection.</summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="password">Password of <c>root</c>.</param>
    /// <param name="port">Port on this machine; chosen at start when null.</param>
    public static IResourceBuilder<MySqlServerResource> AddMySql(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password, int? port = null)
    {
        var server = new MySqlServerResource(name, password.Resource);
        string? connectionString = null;
        builder.Services.AddHealthChecks().AddTypeActivatedCheck<MySqlHealthCheck>($"{name}_check", () => connectionString);
        return builder.AddResource(server)
            .WithImage("library/mysql", "9.7").WithImageRegistry("docker.io")
            .WithEndpoint(port: port, targetPort: ServerPort, name: MySqlServerResource.EndpointName)
            .WithEnvironment("MYSQL_ROOT_PASSWORD", password)
            .WithHealthCheck($"{name}_check")
            .OnConnectionStringAvailable(async (resource, _, stopping) =>
                connectionString = await resource.ConnectionStringExpression.GetValueAsync(stopping))
            .OnResourceReady((resource, ready, stopping) => MySqlDatabases.CreateAsync(
                connectionString!, ready.Services, resource.Databases, stopping));
    }

    /// <summary>Adds a database, created on the server when the server is ready.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">Name of the resource, and of the connection string in the services.</param>
    /// <param name="databaseName">Name on the server; <paramref name="name"/> when null.</param>
    public static IResourceBuilder<MySqlDatabaseResource> AddDatabase(
        this IResourceBuilder<MySqlServerResource> builder, string name, string? databaseName = null)
    {
        var database = new MySqlDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.Add(database);
        string? connectionString = null;
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .AddTypeActivatedCheck<MySqlHealthCheck>($"{name}_check", () => connectionString);
        return builder.ApplicationBuilder.AddResource(database)
            .WithHealthCheck($"{name}_check")
            .OnConnectionStringAvailable(async (resource, _, stopping) =>
                connectionString = await resource.ConnectionStringExpression.GetValueAsync(stopping));
    }

    /// <summary>Keeps the server's data in a named volume.</summary>
    public static IResourceBuilder<MySqlServerResource> WithDataVolume(this IResourceBuilder<MySqlServerResource> builder, string name) =>
        builder.WithVolume(name, "/var/lib/mysql");

    /// <summary>Adds phpMyAdmin for this server.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="configure">Settings of phpMyAdmin's container.</param>
    public static IResourceBuilder<T> WithPhpMyAdmin<T>(
        this IResourceBuilder<T> builder, Action<IResourceBuilder<PhpMyAdminContainerResource>>? configure = null)
        where T : MySqlServerResource
    {
        var server = builder.Resource;
        var admin = builder.ApplicationBuilder.AddResource(new PhpMyAdminContainerResource($"{server.Name}-phpmyadmin"))
            .WithImage("library/phpmyadmin", "5.2").WithImageRegistry("docker.io")
            .WithHttpEndpoint(targetPort: 80, name: "http")
            .WithEnvironment("PMA_HOST", $"{server.PrimaryEndpoint.Property(EndpointProperty.Host)}")
            .WithEnvironment("PMA_PORT", $"{server.PrimaryEndpoint.Property(EndpointProperty.Port)}")
            .WithParentRelationship(server)
            .ExcludeFromManifest();
        configure?.Invoke(admin);
        return builder;
    }
}
