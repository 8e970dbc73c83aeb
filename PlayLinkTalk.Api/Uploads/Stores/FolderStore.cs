namespace PlayLinkTalk.Api.Uploads.Stores;

/// <summary>Files in a folder, which several processes may share. A file gets its name when all of it is on the disk.</summary>
internal sealed class FolderStore(string folder) : IFileStore
{
    private const string Unfinished = ".part";

    private readonly string _folder = Path.GetFullPath(folder);

    public Task WriteAsync(string key, Stream content, CancellationToken cancellationToken) => GuardedAsync(async () =>
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await using (var file = new FileStream(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true))
            {
                await content.CopyToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + Unfinished, path, overwrite: true);
        }
        catch
        {
            // A cut-off or refused write leaves no bytes behind.
            File.Delete(path + Unfinished);
            throw;
        }

        return true;
    });

    public Task<StoredFile?> OpenAsync(string key, CancellationToken cancellationToken) => GuardedAsync(() =>
    {
        StoredFile? found = null;
        if (PathOf(key) is var path && File.Exists(path))
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, useAsync: true);
            found = new(file, file.Length);
        }
        else if (!Directory.Exists(_folder))
        {
            throw new DirectoryNotFoundException("The folder of the files is away.");
        }

        return Task.FromResult(found);
    });

    public Task DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => GuardedAsync(() =>
    {
        if (!Directory.Exists(_folder))
        {
            throw new DirectoryNotFoundException("The folder of the files is away.");
        }

        foreach (var path in keys.Select(PathOf).Where(path => Directory.Exists(Path.GetDirectoryName(path))))
        {
            File.Delete(path);
            File.Delete(path + Unfinished);
            if (Path.GetDirectoryName(path) is { } folder && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }

        return Task.FromResult(true);
    });

    private static async Task<T> GuardedAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var code = failure.HResult;
            throw new FileStoreException(code is FullDisk.Windows or FullDisk.NoSpace or FullDisk.QuotaExceeded, failure);
        }
    }

    /// <summary>By the end of the id, which is random: its beginning is the time.</summary>
    private string PathOf(string key)
    {
        var id = key[..key.IndexOf('/', StringComparison.Ordinal)];
        return Path.Combine(_folder, id[^2..], id, key[(id.Length + 1)..]);
    }
}
