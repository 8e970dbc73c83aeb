namespace PlayLinkTalk.AppHost.Stores;

/// <summary>This machine's own MariaDB or MySQL server.</summary>
/// <param name="name">Name of the resource.</param>
/// <param name="program">The program.</param>
/// <param name="folder">Where it keeps its data.</param>
/// <param name="password">Password of <c>root</c> over the network.</param>
internal sealed class MySqlProgramResource(string name, MySqlProgram program, string folder, ParameterResource password)
    : ExecutableResource(name, program.File, folder), IResourceWithConnectionString
{
    public const string EndpointName = "tcp";

    private readonly List<MySqlProgramDatabaseResource> _databases = [];

    public MySqlProgram Program { get; } = program;

    public string DataFolder => Path.Combine(WorkingDirectory, "data");

    public string StartFile => Path.Combine(WorkingDirectory, "start.sql");

    public EndpointReference Endpoint => field ??= new(this, EndpointName);

    public IEnumerable<(IResource Resource, string Name)> Databases => _databases.Select(each => ((IResource)each, each.DatabaseName));

    /// <summary>In MySqlConnector's format, without a database.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Server=127.0.0.1;Port={Endpoint.Property(EndpointProperty.Port)};User ID=root;Password={password}");

    public void Add(MySqlProgramDatabaseResource database) => _databases.Add(database);

    /// <summary>Fills a new data folder, and writes the statements that the server carries out at each start: one a line.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await Program.InitializeAsync(DataFolder, cancellationToken);
        var secret = (await ((IValueProvider)password).GetValueAsync(cancellationToken) ?? "")
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
        await StoreFolder.WriteSecretAsync(
            StartFile,
            $"""
            CREATE USER IF NOT EXISTS 'root'@'127.0.0.1' IDENTIFIED BY '{secret}';
            ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY '{secret}';
            GRANT ALL ON *.* TO 'root'@'127.0.0.1' WITH GRANT OPTION;

            """,
            cancellationToken);
    }
}
