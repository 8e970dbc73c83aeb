
namespace PlayLinkTalk.AppHost.Stores;

/// <summary>Where the stores keep their data when they run as programs of this machine.</summary>
internal static class StoreFolder
{
    /// <summary><c>Data</c>, or <c>data/aspire</c> beside the solution, with a folder for each store. Only its owner may read it.</summary>
    /// <exception cref="RefusedException">The folder cannot be made or written.</exception>
    public static string Of(IDistributedApplicationBuilder builder, string store)
    {
        var root = builder.Configuration["Data"] is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(builder.AppHostDirectory, "..", "data", "aspire");
        var folder = Path.Combine(Path.GetFullPath(root), store);
        try
        {
            Create(folder);
            var probe = Path.Combine(folder, $".writable-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return folder;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The data folder {folder} cannot be written: {failure.Message}");
        }
    }

    /// <summary>Writes a file that only its owner may read.</summary>
    public static async Task WriteSecretAsync(string file, string text, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }

    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
