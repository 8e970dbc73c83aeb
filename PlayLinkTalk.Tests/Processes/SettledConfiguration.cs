using System.Runtime.CompilerServices;

namespace PlayLinkTalk.Tests.Processes;

/// <summary>
/// Hosts of tests do not watch files with settings: each would be woken by every write into the database in its folder.
/// </summary>
internal static class SettledConfiguration
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
