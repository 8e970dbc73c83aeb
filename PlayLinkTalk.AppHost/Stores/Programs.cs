namespace PlayLinkTalk.AppHost.Stores;

/// <summary>Programs of this machine.</summary>
internal static class Programs
{
    // Debian keeps servers where only administrators' paths lead.
    private static readonly string[] AlsoIn = ["/usr/sbin", "/usr/local/sbin"];

    /// <summary>The program's file, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(AlsoIn)
            .Where(folder => folder.Length > 0)
            .SelectMany(folder =>
                OperatingSystem.IsWindows() ? new[] { Path.Combine(folder, name + ".exe") } : [Path.Combine(folder, name)])
            .FirstOrDefault(File.Exists);

    /// <summary>The file of the first of these programs that is installed.</summary>
    /// <param name="package">The Debian package that brings them.</param>
    /// <param name="names">In order of preference.</param>
    /// <exception cref="RefusedException">None is installed.</exception>
    public static string Require(string package, params string[] names) =>
        names.Select(Find).FirstOrDefault(file => file is not null) ?? throw new RefusedException(
            $"No container engine answers and {string.Join(" or ", names)} is not installed. "
            + $"Start a container engine, or: apt-get install {package}");
}
