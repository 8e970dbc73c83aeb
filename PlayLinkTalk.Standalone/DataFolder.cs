namespace PlayLinkTalk.Standalone;

/// <summary>The folder of the embedded default's durable data: database, form keys and tokens of the simulated players.</summary>
internal sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "playlinktalk.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Creates the folder if it is missing and checks that it is writable.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            var probe = System.IO.Path.Combine(full, $".writable-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The data folder {full} can't be written to: {failure.Message}");
        }

        return new DataFolder(full);
    }
}
