using Microsoft.Extensions.Options;
using PlayLinkTalk.Api.Uploads.Stores;

namespace PlayLinkTalk.Api.Uploads;

/// <summary>The file store for files that the service makes itself. Their keys begin with an id and a slash.</summary>
internal sealed class KeptFiles(IFileStore store, IOptions<UploadOptions> options)
{
    /// <summary>An empty file on this machine, without a name: even a killed process leaves nothing.</summary>
    public FileStream NewFile() => IncomingFile.Open(options.Value.Incoming);

    /// <summary>False: the store is full or away, and nothing was stored.</summary>
    public async Task<bool> TryWriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(key, content, cancellationToken);
            return true;
        }
        catch (FileStoreException)
        {
            return false;
        }
    }

    /// <summary>The file, which the caller disposes of; or none, and whether the store is away.</summary>
    public async Task<(Stream? Content, bool IsAway)> TryOpenAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return ((await store.OpenAsync(key, cancellationToken))?.Content, false);
        }
        catch (FileStoreException)
        {
            return (null, true);
        }
    }

    /// <summary>False: the store is away, and some may still be there.</summary>
    public async Task<bool> TryDeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        try
        {
            await store.DeleteAsync(keys, cancellationToken);
            return true;
        }
        catch (FileStoreException)
        {
            return false;
        }
    }
}
