namespace PlayLinkTalk.Api.Uploads.Stores;

/// <summary>
/// Keeps bytes under keys such as <c>0199…/full</c>. Every process of the Api sees the same files. A write is durable when it returns,
/// and replaces what was there as a whole; a reader never sees half a file.
/// </summary>
internal interface IFileStore
{
    /// <exception cref="FileStoreException">Nothing was stored under the key.</exception>
    Task WriteAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="FileStoreException">The store does not answer.</exception>
    Task<StoredFile?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>Files that are not there are no failure.</summary>
    /// <exception cref="FileStoreException">The store does not answer; some may be deleted.</exception>
    Task DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);
}

/// <param name="Content">Disposed by the reader.</param>
/// <param name="Length">Bytes.</param>
internal sealed record StoredFile(Stream Content, long Length);

/// <summary>The store can't do it now.</summary>
/// <param name="isFull">No space is left; otherwise it does not answer.</param>
/// <param name="cause">What the store said.</param>
internal sealed class FileStoreException(bool isFull, Exception cause)
    : Exception(isFull ? "The file store is full." : "The file store does not answer.", cause)
{
    public bool IsFull => isFull;
}
