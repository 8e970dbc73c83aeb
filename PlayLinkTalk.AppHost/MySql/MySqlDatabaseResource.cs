namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database on a MySQL server.</summary>
/// <param name="name">Name of the resource, and of the connection string in the services.</param>
/// <param name="databaseName">Name on the server.</param>
/// <param name="parent">The server.</param>
public class MySqlDatabaseResource(string name, string databaseName, MySqlServerResource parent)
    : Resource(name), IResourceWithParent<MySqlServerResource>, IResourceWithConnectionString
{
    /// <summary>The server.</summary>
    public MySqlServerResource Parent { get; } = parent;

    /// <summary>Name on the server.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <summary>The server's connection string with the database.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={DatabaseName}");
}
