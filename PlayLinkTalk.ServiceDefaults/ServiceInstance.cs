using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace PlayLinkTalk.ServiceDefaults;

/// <summary>Which process answers.</summary>
/// <param name="Service">The service's name: <c>OTEL_SERVICE_NAME</c>, or else that of its program.</param>
/// <param name="Instance">This process: <c>PROJECT_NAME</c>, or else machine and process id.</param>
/// <param name="Version">Of the build: version and, where the build knew it, the commit.</param>
public sealed record ServiceInstance(string Service, string Instance, string Version)
{
    /// <summary>What configuration and assembly say about this process.</summary>
    public static ServiceInstance Of(IConfiguration configuration, IHostEnvironment environment, Assembly program) => new(
        NonEmpty(configuration["OTEL_SERVICE_NAME"]) ?? environment.ApplicationName,
        NonEmpty(configuration["PROJECT_NAME"]) ?? $"{Environment.MachineName}-{Environment.ProcessId}",
        program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    private static string? NonEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
