namespace PlayLinkTalk.Standalone;

/// <summary>Where the embedded default keeps everything it must not lose: the database, the form keys, the simulated players' tokens.</summary>
internal sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "playlinktalk.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder where it is missing and makes sure that it can be written to.</summary>
    /// <exception cref="UsageException">It can't.</exception>
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
