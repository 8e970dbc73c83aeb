using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>The app model as the AppHost builds it; nothing of it is started.</summary>
public sealed class AppModel : IAsyncLifetime
{
    private DistributedApplication? _app;

    public IReadOnlyList<string> Names => [.. Model.Resources.Select(resource => resource.Name)];

    private DistributedApplication App => _app ?? throw new InvalidOperationException("The model is not built.");

    private DistributedApplicationModel Model => App.Services.GetRequiredService<DistributedApplicationModel>();

    public async Task InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.PlayLinkTalk_AppHost>(
        [
            "--Containers=true", "--Parameters:redis-password=redissecret", "--Parameters:mysql-password=mysqlsecret",
            "--Parameters:operator-key=operatorsecret", "--Parameters:simulation-key=simulationsecret",
            "--Parameters:operator-key=operatorsecret", "--Parameters:message-key=messagesecret0123456789",
            "--Parameters:form-secret=formsecret0123456789abc",
        ]);
        _app = await builder.BuildAsync();
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    public IResource Resource(string name) => Assert.Single(Model.Resources, resource => resource.Name == name);

    public IEnumerable<T> Annotations<T>(string name) where T : IResourceAnnotation => Resource(name).Annotations.OfType<T>();

    public IEnumerable<string> WaitsOf(string name) =>
        Annotations<WaitAnnotation>(name).Where(wait => wait.WaitType == WaitType.WaitUntilHealthy).Select(wait => wait.Resource.Name);

    /// <summary>What a process will see, with references written as a manifest writes them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> EnvironmentOfAsync(string name)
    {
        var publishing = new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Publish)
        {
            Services = App.Services,
        };
        var result = await ExecutionConfigurationBuilder.Create(Resource(name)).WithEnvironmentVariablesConfig()
            .BuildAsync(new(publishing), NullLogger.Instance);
        Assert.Null(result.Exception);
        return result.EnvironmentVariables.ToDictionary();
    }
}
