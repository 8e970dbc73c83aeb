namespace PlayLinkTalk.Deploy.Tests;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(At(parts));

    /// <summary>A new folder below <c>artifacts</c>, which git ignores.</summary>
    public static DirectoryInfo NewFolder() => Directory.CreateDirectory(At("artifacts", "deploy-tests", Guid.NewGuid().ToString("N")));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PlayLinkTalk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
