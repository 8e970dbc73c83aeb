namespace PlayLinkTalk.Standalone;

/// <summary>
/// The folder of the embedded default's durable data: database, form keys and tokens of the simulated players. Only its owner can read
/// it, whatever the umask of the process.
/// </summary>
internal sealed class DataFolder
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;

    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "playlinktalk.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    public string Mail => System.IO.Path.Combine(Path, "mail");

    /// <summary>The private key by which push services know this service.</summary>
    public string PushKey => System.IO.Path.Combine(Path, "push.key");

    /// <summary>Creates the folder if it is missing and checks that it is writable.</summary>
    /// <exception cref="UsageException">It is not.</exception>
    public static DataFolder Open(string path) => Prepare(path, static _ => { });

    /// <summary>The same, with the folder of the form keys and a database file, which may still be empty.</summary>
    /// <exception cref="UsageException">One of them is not writable.</exception>
    public static DataFolder OpenForService(string path) => Prepare(path, static folder =>
    {
        MakeFolder(folder.Keys);
        // SQLite gives its other files the mode of the database.
        File.Open(folder.Database, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
        CloseToOthers(folder.Database, OwnersFile);
    });

    private static DataFolder Prepare(string path, Action<DataFolder> fill)
    {
        var folder = new DataFolder(System.IO.Path.GetFullPath(path));
        try
        {
            MakeFolder(folder.Path);
            var probe = System.IO.Path.Combine(folder.Path, $".writable-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            fill(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The data folder {folder.Path} can't be written to: {failure.Message}");
        }

        return folder;
    }

    private static void MakeFolder(string path)
    {
        Directory.CreateDirectory(path);
        CloseToOthers(path, OwnersFolder);
    }

    private static void CloseToOthers(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~mode) != 0)
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
