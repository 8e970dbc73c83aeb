using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace PlayLinkTalk.AppHost.Tests;

/// <summary>Containers and volumes of one run of the tests, not those that a developer works with.</summary>
/// <param name="engine">docker or podman.</param>
internal sealed class OwnContainers(string engine)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<string> _volumes = [];

    public string Engine { get; } = engine;

    /// <summary>Lets the containers end with the model, and gives each volume a name of its own.</summary>
    public void KeepApart(IDistributedApplicationBuilder builder)
    {
        foreach (var container in builder.Resources.OfType<ContainerResource>().ToList())
        {
            builder.CreateResourceBuilder(container).WithLifetime(ContainerLifetime.Session);
            foreach (var shared in container.Annotations.OfType<ContainerMountAnnotation>()
                .Where(mount => mount.Type == ContainerMountType.Volume).ToList())
            {
                var name = $"playlinktalk-test-{container.Name}-{Guid.NewGuid():N}";
                container.Annotations.Remove(shared);
                container.Annotations.Add(new ContainerMountAnnotation(name, shared.Target, shared.Type, shared.IsReadOnly));
                _volumes.Add(name);
            }
        }
    }

    /// <summary>Volumes outlive their containers. A volume is in use until the engine has removed its container.</summary>
    public async Task RemoveVolumesAsync()
    {
        var patience = RunningModel.Patience;
        foreach (var volume in _volumes)
        {
            while (await RunAsync("volume", "inspect", volume) && !await RunAsync("volume", "rm", volume))
            {
                await Task.Delay(Pause, patience);
            }
        }
    }

    private async Task<bool> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Engine, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(RunningModel.Patience);
        return process.ExitCode == 0;
    }
}
