namespace PlayLinkTalk.Load.Rebuild;

/// <summary>A service's program, as this program's own build has made it.</summary>
internal static class BuiltService
{
    /// <summary>Compiled ahead, as it is run elsewhere (Directory.Build.targets); the plain build where that is newer or all there is.</summary>
    public static string PathOf(string project)
    {
        var plain = Path.Combine(AppContext.BaseDirectory, $"{project}.dll");
        // …/bin/<configuration>/<framework>/
        var framework = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        for (var folder = framework.Parent; folder is not null; folder = folder.Parent)
        {
            var ahead = Path.Combine(folder.FullName, project, "bin", framework.Parent!.Name, framework.Name, "publish", $"{project}.dll");
            if (File.Exists(ahead) && File.GetLastWriteTimeUtc(ahead) >= File.GetLastWriteTimeUtc(plain))
            {
                return ahead;
            }
        }

        return plain;
    }
}
