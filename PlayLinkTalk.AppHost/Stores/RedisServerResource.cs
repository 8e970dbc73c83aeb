namespace PlayLinkTalk.AppHost.Stores;

/// <summary>This machine's own redis-server.</summary>
/// <param name="name">Name of the resource, and of the connection string in the services.</param>
/// <param name="program">The program's file.</param>
/// <param name="folder">Where it keeps its data.</param>
/// <param name="password">What clients have to say.</param>
internal sealed class RedisServerResource(string name, string program, string folder, ParameterResource password)
    : ExecutableResource(name, program, folder), IResourceWithConnectionString
{
    public const string EndpointName = "tcp";

    public string ConfigurationFile => Path.Combine(WorkingDirectory, "redis.conf");

    public EndpointReference Endpoint => field ??= new(this, EndpointName);

    /// <summary>In StackExchange.Redis' format.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"{Endpoint.Property(EndpointProperty.HostAndPort)},password={password}");

    /// <summary>Writes the configuration. The password stays out of the command line, which every user of the machine can read.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var secret = await ((IValueProvider)password).GetValueAsync(cancellationToken);
        await StoreFolder.WriteSecretAsync(
            ConfigurationFile,
            $"""
            bind 127.0.0.1
            dir "{WorkingDirectory}"
            requirepass "{secret}"
            save 60 100
            daemonize no
            """,
            cancellationToken);
    }
}
