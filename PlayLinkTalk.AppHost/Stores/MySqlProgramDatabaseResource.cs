namespace PlayLinkTalk.AppHost.Stores;

/// <summary>A database on this machine's own server.</summary>
/// <param name="name">Name of the resource, of the connection string in the services, and on the server.</param>
/// <param name="parent">The server.</param>
internal sealed class MySqlProgramDatabaseResource(string name, MySqlProgramResource parent)
    : Resource(name), IResourceWithParent<MySqlProgramResource>, IResourceWithConnectionString
{
    public MySqlProgramResource Parent { get; } = parent;

    public string DatabaseName { get; } = name;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={DatabaseName}");
}
