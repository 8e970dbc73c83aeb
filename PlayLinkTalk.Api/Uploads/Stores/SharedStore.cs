using System.Text;
using Microsoft.EntityFrameworkCore;
using PlayLinkTalk.Api.Data;
using PlayLinkTalk.Api.Uploads.Rows;

namespace PlayLinkTalk.Api.Uploads.Stores;

/// <summary>
/// Checks before the first use that the store is the one of the database, by a mark that both hold: a process with a folder of its own,
/// or an empty folder in place of a volume that is not mounted, would lose what it acknowledges.
/// </summary>
internal sealed class SharedStore(
    IFileStore store, WriteTransaction write, IDbContextFactory<PlayLinkDb> contexts, ILogger<SharedStore> logger) : IFileStore
{
    private const string MarkKey = "store/mark";
    private bool _isChecked;

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        await store.WriteAsync(key, content, cancellationToken);
    }

    public async Task<StoredFile?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        return await store.OpenAsync(key, cancellationToken);
    }

    public async Task DeleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken);
        await store.DeleteAsync(keys, cancellationToken);
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _isChecked))
        {
            return;
        }

        Guid? expected;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            expected = await db.FileStores.Where(s => s.Id == FileStoreRow.Only).Select(s => s.Mark)
                .SingleOrDefaultAsync(cancellationToken);
        }

        var mark = expected ?? await MarkAsync(cancellationToken);
        if (await ReadAsync(cancellationToken) != mark.ToString())
        {
            FileStoreLog.Foreign(logger);
            throw new FileStoreException(false, new InvalidOperationException("The file store is not the one of this database."));
        }

        Volatile.Write(ref _isChecked, true);
    }

    private async Task<Guid> MarkAsync(CancellationToken cancellationToken)
    {
        await write.RunAsync(async (work, ct) =>
        {
            if (!await work.Db.FileStores.AnyAsync(s => s.Id == FileStoreRow.Only, ct))
            {
                work.Db.FileStores.Add(new FileStoreRow { Id = FileStoreRow.Only });
            }
        }, cancellationToken);
        return await write.RunAsync(MarkAsync, cancellationToken);
    }

    /// <summary>Once for each database. The row is locked, so that one process makes the mark.</summary>
    private async Task<Guid> MarkAsync(Work work, CancellationToken cancellationToken)
    {
        var only = work.Db.FileStores.Where(s => s.Id == FileStoreRow.Only);
        await only.ExecuteUpdateAsync(set => set.SetProperty(s => s.Mark, s => s.Mark), cancellationToken);
        if (await only.Select(s => s.Mark).SingleAsync(cancellationToken) is { } made)
        {
            return made;
        }

        var mark = Guid.NewGuid();
        await store.WriteAsync(MarkKey, new MemoryStream(Encoding.UTF8.GetBytes(mark.ToString())), cancellationToken);
        await only.ExecuteUpdateAsync(set => set.SetProperty(s => s.Mark, (Guid?)mark), cancellationToken);
        return mark;
    }

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await store.OpenAsync(MarkKey, cancellationToken) is not { } mark)
        {
            return null;
        }

        using var text = new StreamReader(mark.Content);
        return await text.ReadToEndAsync(cancellationToken);
    }
}

internal static partial class FileStoreLog
{
    [LoggerMessage(1820, LogLevel.Error,
        "The file store is not the one of this database: its mark is missing or another one. Files are refused until it is back.")]
    public static partial void Foreign(ILogger logger);
}
