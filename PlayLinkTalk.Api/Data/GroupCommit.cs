using System.Threading.Channels;

namespace PlayLinkTalk.Api.Data;

/// <summary>
/// Writes what many callers want in few transactions: what arrives while one is being committed waits for the next and is
/// committed together. No timer and no waiting for company: a quiet service commits each by itself, a busy one pays for few
/// flushes. A batch that fails is repeated one by one, so that one bad apple costs nobody else anything.
/// </summary>
internal abstract class GroupCommit<TItem, TResult>(WriteTransaction write, ILogger logger) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int MostACommit = 128;
    private readonly Channel<Pending> _pending = Channel.CreateBounded<Pending>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Completes when it is durable, or says why it never will be. Who gives up waiting does not undo anything.</summary>
    protected async Task<TResult> CommitAsync(TItem item, CancellationToken cancellationToken)
    {
        var pending = new Pending(item);
        await _pending.Writer.WriteAsync(pending, cancellationToken);
        return await pending.Result.Task.WaitAsync(cancellationToken);
    }

    /// <summary>One result for each item, in their order, within a transaction that may be tried again.</summary>
    protected abstract Task<IReadOnlyList<TResult>> WriteAsync(Work work, IReadOnlyList<TItem> items, CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Pending>();
        try
        {
            while (await _pending.Reader.WaitToReadAsync(stoppingToken))
            {
                batch.Clear();
                while (batch.Count < MostACommit && _pending.Reader.TryRead(out var pending))
                {
                    batch.Add(pending);
                }

                await CommitAsync(batch);
            }
        }
        finally
        {
            _pending.Writer.TryComplete();
            while (_pending.Reader.TryRead(out var pending))
            {
                pending.Result.TrySetCanceled(CancellationToken.None);
            }
        }
    }

    /// <summary>A batch that was begun is finished, also while the process stops: its callers wait.</summary>
    private async Task CommitAsync(IReadOnlyList<Pending> batch)
    {
        try
        {
            var items = batch.Select(pending => pending.Item).ToArray();
            var results = await write.RunAsync((work, ct) => WriteAsync(work, items, ct), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Result.TrySetResult(results[i]);
            }
        }
        catch (Exception failure) when (batch.Count > 1)
        {
            DataLog.BatchFailed(logger, failure, batch.Count);
            foreach (var pending in batch)
            {
                await CommitAsync([pending]);
            }
        }
        catch (Exception failure)
        {
            batch[0].Result.TrySetException(failure);
        }
    }

    private sealed class Pending(TItem item)
    {
        public TItem Item => item;

        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

internal static partial class DataLog
{
    [LoggerMessage(1010, LogLevel.Error, "Committing {Count} changes together failed; committing them one by one.")]
    public static partial void BatchFailed(ILogger logger, Exception failure, int count);
}
