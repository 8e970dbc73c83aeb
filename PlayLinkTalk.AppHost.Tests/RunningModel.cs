using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>
/// The app model, started for real with this machine's own stores in a folder of its own. <c>PLAYLINKTALK_CONTAINERS=docker</c>, or
/// <c>podman</c>, has them in that engine's containers instead.
/// </summary>
public sealed class RunningModel : IAsyncLifetime
{
    private readonly OwnContainers? _containers =
        Environment.GetEnvironmentVariable("PLAYLINKTALK_CONTAINERS") is { Length: > 0 } engine ? new(engine) : null;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("playlinktalk-apphost-");
    private DistributedApplication? _app;

    /// <summary>How long a test waits for what must come. Only a broken test waits that long.</summary>
    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromMinutes(3)).Token;

    /// <summary>The resources that must be healthy, with the number of their processes.</summary>
    public static IReadOnlyDictionary<string, int> Processes { get; } =
        new Dictionary<string, int> { ["redis"] = 1, ["mysql"] = 1, ["api"] = 2, ["realtime"] = 3, ["web"] = 1 };

    /// <summary>The one way in.</summary>
    public Uri Web => App.GetEndpoint("web", "http");

    public ResourceNotificationService Resources => App.Services.GetRequiredService<ResourceNotificationService>();

    private DistributedApplication App => _app ?? throw new InvalidOperationException("The model is not started.");

    public async Task InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.PlayLinkTalk_AppHost>(
        [
            $"--Containers={_containers is not null}", $"--DcpPublisher:ContainerRuntime={_containers?.Engine}",
            $"--Data={_data.FullName}", "--Parameters:redis-password=redissecret0123456789ab",
            "--Parameters:mysql-password=mysqlsecret0123456789ab", "--Parameters:operator-key=operatorsecret0123456789",
            "--Parameters:simulation-key=simulationsecret0123456789",
            "--Parameters:message-key=messagesecret0123456789", "--Parameters:form-secret=formsecret0123456789abc",
        ]);
        _containers?.KeepApart(builder);
        _app = await builder.BuildAsync(Patience);
        await _app.StartAsync(Patience);
        foreach (var name in Processes.Keys)
        {
            await Resources.WaitForResourceHealthyAsync(name, Patience);
        }
    }

    public async Task DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_containers?.RemoveVolumesAsync() ?? Task.CompletedTask);
        _data.Delete(recursive: true);
    }

    /// <summary>Carries out a command of the dashboard on a resource, or on one of its processes.</summary>
    public async Task CommandAsync(string resource, string command)
    {
        var result = await App.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(resource, command, Patience);
        Assert.True(result.Success, $"{command} of {resource}: {result.Message}");
    }

    /// <summary>
    /// The processes of a resource as the dashboard shows them, once so many are running and those that speak HTTP are healthy.
    /// </summary>
    public async Task<IReadOnlyList<ResourceEvent>> RunningAsync(string resource, int count)
    {
        var running = new Dictionary<string, ResourceEvent>();
        await foreach (var state in Resources.WatchAsync(Patience))
        {
            if (state.Resource.Name != resource)
            {
                continue;
            }

            running.Remove(state.ResourceId);
            if (state.Snapshot.State?.Text == KnownResourceStates.Running && state.Snapshot.HealthStatus is null or HealthStatus.Healthy)
            {
                running[state.ResourceId] = state;
            }

            if (running.Count == count)
            {
                break;
            }
        }

        await Task.WhenAll(running.Values.Select(UntilHealthyAsync));
        return [.. running.Values];
    }

    /// <summary>The model looks at the proxy before all processes of a service; this looks at the process itself.</summary>
    private static async Task UntilHealthyAsync(ResourceEvent process)
    {
        if (process.Snapshot.EnvironmentVariables.FirstOrDefault(variable => variable.Name == "ASPNETCORE_URLS")?.Value is not { } address)
        {
            return;
        }

        using var http = new HttpClient { BaseAddress = new(address) };
        var patience = Patience;
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("/health", patience);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or SocketException)
            {
                // The process does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), patience);
        }
    }

    /// <summary>Kills a process of a service without a word. The orchestrator runs it through the SDK: the service is the child.</summary>
    public static void Kill(ResourceEvent process)
    {
        var launcher = Convert.ToInt32(
            process.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value, CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{launcher}/task/{launcher}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var child in children.Select(id => int.Parse(id, CultureInfo.InvariantCulture)).DefaultIfEmpty(launcher))
        {
            using var killed = Process.GetProcessById(child);
            killed.Kill();
        }
    }
}
