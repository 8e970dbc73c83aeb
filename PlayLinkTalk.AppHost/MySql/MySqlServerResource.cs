namespace Aspire.Hosting.ApplicationModel;

/// <summary>A MySQL server in a container. Stands in for <c>Aspire.Hosting.MySql</c> where that package cannot be restored.</summary>
/// <param name="name">Name of the resource.</param>
/// <param name="password">Password of <c>root</c>.</param>
public class MySqlServerResource(string name, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string EndpointName = "tcp";

    private readonly List<MySqlDatabaseResource> _databases = [];

    /// <summary>The endpoint that speaks MySQL's protocol.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new(this, EndpointName);

    /// <summary>Password of <c>root</c>.</summary>
    public ParameterResource PasswordParameter { get; } = password;

    /// <summary>Server, port, user and password in MySqlConnector's format, without a database.</summary>
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            var (host, port) = (PrimaryEndpoint.Property(EndpointProperty.Host), PrimaryEndpoint.Property(EndpointProperty.Port));
            return ReferenceExpression.Create($"Server={host};Port={port};User ID=root;Password={PasswordParameter}");
        }
    }

    internal IEnumerable<(IResource Resource, string Name)> Databases =>
        _databases.Select(database => ((IResource)database, database.DatabaseName));

    internal void Add(MySqlDatabaseResource database) => _databases.Add(database);
}
