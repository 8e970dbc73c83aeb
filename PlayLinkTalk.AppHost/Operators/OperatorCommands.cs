using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace PlayLinkTalk.AppHost.Operators;

/// <summary>Commands in the dashboard that ask one process of a service to do something.</summary>
internal static class OperatorCommands
{
    /// <summary>Adds a command to each process of a service, and gives the service the key that opens its operator endpoints.</summary>
    /// <param name="service">The service. Its endpoint is named <c>http</c>.</param>
    /// <param name="key">The key.</param>
    /// <param name="path">The operator endpoint, called with POST.</param>
    /// <param name="displayName">The command's name in the dashboard.</param>
    /// <param name="description">What it does.</param>
    /// <param name="icon">A Fluent icon's name.</param>
    public static IResourceBuilder<ProjectResource> WithOperatorCommand(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ParameterResource> key, string path,
        string displayName, string description, string icon) =>
        service
            .WithEnvironment("Operators__Key", key)
            .WithHttpCommand(path, displayName, "http", path.Split('/')[^1], new()
            {
                Description = description,
                IconName = icon,
                Method = HttpMethod.Post,
                PrepareRequest = async request =>
                {
                    var secret = await ((IValueProvider)key.Resource).GetValueAsync(request.CancellationToken);
                    request.Request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
                    request.Request.RequestUri = AddressOf(request.Services, request.ResourceName, path) ?? request.Request.RequestUri;
                },
            });

    /// <summary>
    /// Where this very process listens. The endpoint of the model belongs to the proxy before all processes of the service, which
    /// would choose one by itself.
    /// </summary>
    private static Uri? AddressOf(IServiceProvider services, string process, string path) =>
        services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(process, out var state)
        && state.Snapshot.EnvironmentVariables.FirstOrDefault(variable => variable.Name == "ASPNETCORE_URLS")?.Value is { } addresses
            ? new Uri(new Uri(addresses.Split(';')[0]), path)
            : null;
}
