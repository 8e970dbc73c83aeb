using Microsoft.Extensions.DependencyInjection;

namespace PlayLinkTalk.AppHost.Stores;

internal static class RedisServerExtensions
{
    /// <summary>Adds this machine's redis-server on a free port, with its data in <see cref="StoreFolder"/>.</summary>
    /// <exception cref="RefusedException">redis-server is not installed, or its folder cannot be written.</exception>
    public static IResourceBuilder<RedisServerResource> AddRedisServer(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password)
    {
        var program = Programs.Require("redis-server", "redis-server");
        var redis = new RedisServerResource(name, program, StoreFolder.Of(builder, name), password.Resource);
        string? connectionString = null;
        builder.Services.AddHealthChecks().AddRedis(
            _ => connectionString ?? throw new InvalidOperationException("The address of Redis is not known yet."), $"{name}_check");
        return builder.AddResource(redis)
            .WithEndpoint(name: RedisServerResource.EndpointName, scheme: "tcp")
            .WithArgs(redis.ConfigurationFile, "--port", redis.Endpoint.Property(EndpointProperty.TargetPort))
            .WithHealthCheck($"{name}_check")
            .OnBeforeResourceStarted((resource, _, stopping) => resource.PrepareAsync(stopping))
            .OnConnectionStringAvailable(async (resource, _, stopping) =>
                connectionString = await resource.ConnectionStringExpression.GetValueAsync(stopping));
    }
}
