using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace PlayLinkTalk.AppHost.Stores;

/// <summary>Decides whether the stores run in containers or as programs of this machine.</summary>
internal static class ContainerEngine
{
    /// <summary>A client without an engine answers at once; an engine that hangs is as good as none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The orchestrator looks for an engine in the same places and in the same order.</summary>
    private static readonly Lazy<bool> Found = new(
        () => Environment.GetEnvironmentVariable("ASPIRE_CONTAINER_RUNTIME") is { Length: > 0 } chosen
            ? Answers(chosen)
            : Answers("docker") || Answers("podman"));

    /// <summary>
    /// True when a container engine answers. <c>Containers=true</c> or <c>Containers=false</c> decides without asking; a manifest
    /// always describes containers.
    /// </summary>
    public static bool HasContainers(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsPublishMode || (builder.Configuration.GetValue<bool?>("Containers") ?? Found.Value);

    private static bool Answers(string runtime)
    {
        if (Programs.Find(runtime) is not { } program)
        {
            return false;
        }

        using var ask = Process.Start(
            new ProcessStartInfo(program, ["info"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var answer = Task.WhenAll(ask.StandardOutput.ReadToEndAsync(), ask.StandardError.ReadToEndAsync());
        if (ask.WaitForExit(Patience) && answer.Wait(Patience))
        {
            return ask.ExitCode == 0;
        }

        ask.Kill(entireProcessTree: true);
        return false;
    }
}
