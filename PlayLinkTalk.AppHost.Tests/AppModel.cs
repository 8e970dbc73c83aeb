using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>The app model as the AppHost builds it; nothing of it is started.</summary>
internal sealed class AppModel(DistributedApplication app) : IAsyncDisposable
{
    private readonly DistributedApplicationModel _model = app.Services.GetRequiredService<DistributedApplicationModel>();

    public IReadOnlyList<string> Names => [.. _model.Resources.Select(resource => resource.Name)];

    public static async Task<AppModel> BuildAsync(params string[] settings)
    {
        string[] secrets = ["--Parameters:redis-password=redissecret", "--Parameters:mysql-password=mysqlsecret"];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.PlayLinkTalk_AppHost>([.. secrets, .. settings]);
        return new(await builder.BuildAsync());
    }

    public IResource Resource(string name) => Assert.Single(_model.Resources, resource => resource.Name == name);

    public IEnumerable<T> Annotations<T>(string name) where T : IResourceAnnotation => Resource(name).Annotations.OfType<T>();

    public IEnumerable<string> WaitsOf(string name) =>
        Annotations<WaitAnnotation>(name).Where(wait => wait.WaitType == WaitType.WaitUntilHealthy).Select(wait => wait.Resource.Name);

    /// <summary>What a process will see, with references written as a manifest writes them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentOfAsync(string name)
    {
        var publishing = new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Publish) { Services = app.Services };
        var result = await ExecutionConfigurationBuilder.Create(Resource(name)).WithEnvironmentVariablesConfig()
            .BuildAsync(new(publishing), NullLogger.Instance);
        Assert.Null(result.Exception);
        return result.EnvironmentVariables.ToDictionary();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
