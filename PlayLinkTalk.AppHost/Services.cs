using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PlayLinkTalk.AppHost.Stores;

namespace PlayLinkTalk.AppHost;

/// <summary>What the product's own services have alike in the app model.</summary>
internal static class Services
{
    private const string ContainerVersion = "9.7.0-mysql";
    private const string NodeEndpoint = "nodes";
    private const int PublishedNodePort = 8081;

    /// <summary>
    /// Adds a service of the solution. Its launch settings are for starting it alone and hold a fixed port: they are left out, and
    /// every service gets a free one.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name, options => options.ExcludeLaunchProfile = true)
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.ExecutionContext.IsRunMode ? "Development" : "Production")
            .WithEnvironment("ForwardedHeaders__TrustLoopback", "true");

    /// <summary>Tells a service that its database is MySQL, and which version the server has.</summary>
    public static IResourceBuilder<ProjectResource> WithMySql(this IResourceBuilder<ProjectResource> service)
    {
        var program = service.ApplicationBuilder.Resources.OfType<MySqlProgramResource>().SingleOrDefault();
        return service
            .WithEnvironment("Database__Provider", "MySql")
            .WithEnvironment("Database__MySqlServerVersion", program?.Program.Version ?? ContainerVersion);
    }

    /// <summary>
    /// The listener at which the Api answers realtime nodes, beside its public one. References to the Api do not mention it.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithNodeEndpoint(this IResourceBuilder<ProjectResource> api)
    {
        var isPublished = api.ApplicationBuilder.ExecutionContext.IsPublishMode;
        api.WithHttpEndpoint(name: NodeEndpoint, targetPort: isPublished ? PublishedNodePort : null)
            .WithEndpoint(NodeEndpoint, endpoint => endpoint.ExcludeReferenceEndpoint = true)
            .WithEndpointsInEnvironment(endpoint => endpoint.Name != NodeEndpoint);
        var port = api.GetEndpoint(NodeEndpoint).Property(EndpointProperty.TargetPort);
        return api.WithEnvironment(
            "Nodes__Urls",
            isPublished ? ReferenceExpression.Create($"http://+:{port}") : ReferenceExpression.Create($"http://localhost:{port}"));
    }

    /// <summary>Tells a realtime node where the Api answers nodes.</summary>
    public static IResourceBuilder<ProjectResource> WithNodesOf(
        this IResourceBuilder<ProjectResource> node, IResourceBuilder<ProjectResource> api) =>
        node.WithEnvironment("Services__Api", api.GetEndpoint(NodeEndpoint));

    /// <summary><c>Web:Port</c>: the port that people open. Null: a free one.</summary>
    /// <exception cref="RefusedException">It is no port, or taken.</exception>
    public static int? WebPort(this IDistributedApplicationBuilder builder)
    {
        if (builder.Configuration["Web:Port"] is not { Length: > 0 } text)
        {
            return null;
        }

        if (!ushort.TryParse(text, out var port) || port == 0)
        {
            throw new RefusedException($"Web:Port takes a port from 1 to 65535, not {text}.");
        }

        return Ports.IsFree(port)
            ? port
            : throw new RefusedException($"Port {port} is taken. Choose another with --Web:Port, or stop what listens there.");
    }

    /// <summary>
    /// Adds the simulated players. They come at the start where <c>Crowd</c> says how many, else when an operator starts them in
    /// the dashboard. They are not part of a deployment, and neither is the key with which they sign up.
    /// </summary>
    public static void AddCrowd(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ProjectResource> web,
        IResourceBuilder<ProjectResource> api)
    {
        var players = builder.Configuration.GetValue<int?>("Crowd");
        var crowd = builder.AddService<Projects.PlayLinkTalk_Standalone>(name)
            .WithArgs("--service", web.GetEndpoint("http"), "--crowd", $"{players ?? 150}")
            .WithArgs("--data", StoreFolder.Of(builder, name))
            .WithReference(web).WaitFor(web)
            .ExcludeFromManifest();
        if (builder.ExecutionContext.IsRunMode)
        {
            var key = builder.AddParameter("simulation-key", Secrets.Generated, secret: true, persist: true)
                .WithDescription("Lets the simulated players sign up as such.");
            api.WithEnvironment("Simulation__Key", key);
            crowd.WithEnvironment("Crowd__Key", key);
        }

        if (players is null)
        {
            crowd.WithExplicitStart();
        }

        web.WithCommand(
            "seed-players", "Seed players",
            async context => await context.Services.GetRequiredService<ResourceCommandService>()
                .ExecuteCommandAsync(crowd.Resource, KnownResourceCommands.StartCommand, context.CancellationToken),
            new() { Description = "Starts the simulated players, so that there are people to play with.", IconName = "PeopleAdd" });
    }
}
