using System.Diagnostics;
using System.Threading.Channels;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Data;

/// <param name="MostWaiting">Items that may wait for their commit.</param>
/// <param name="MostACommit">Items in one commit, at most.</param>
internal readonly record struct CommitLimits(int MostWaiting, int MostACommit);

/// <summary>
/// Writes the items of many callers in few transactions: items that arrive during a commit wait for the next one and share it. An
/// idle service commits each item at once, a busy one pays for few flushes. If no commit is running, the caller runs it inline; a
/// hand-over would wake two threads. A batch that fails is repeated item by item, so that one bad item fails alone.
/// </summary>
internal abstract class GroupCommit<TItem, TResult>(WriteTransaction write, CommitLimits limits, ILogger logger)
    : IHostedService, IThreadPoolWorkItem
{
    private readonly Channel<Pending> _pending =
        Channel.CreateBounded<Pending>(new BoundedChannelOptions(limits.MostWaiting) { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isCommitting;
    private int _held;
    private volatile bool _isEnding;

    /// <summary>Items that wait for their commit.</summary>
    public int Waiting => _pending.Reader.Count;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Finishes the running batch within the host's shutdown timeout. Waiting items are cancelled.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isEnding = true;
        _pending.Writer.TryComplete();
        if (TryBegin())
        {
            Execute();
        }

        await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Commits one batch. The next one starts on the thread pool, not on the thread of a completed caller.</summary>
    public void Execute() => _ = CommitNextAsync();

    /// <summary>Holds commits back until the result is disposed; items added meanwhile are committed together.</summary>
    public IDisposable Together()
    {
        Interlocked.Increment(ref _held);
        return new Hold(this);
    }

    /// <summary>Completes when the item is durable, or fails. Cancellation stops the waiting, not the commit.</summary>
    protected async Task<TResult> CommitAsync(TItem item, CancellationToken cancellationToken)
    {
        var pending = new Pending(item);
        await _pending.Writer.WriteAsync(pending, cancellationToken);
        Begin();
        if (pending.Result.Task.IsCompleted)
        {
            return await pending.Result.Task;
        }

        var result = await pending.Result.Task.WaitAsync(cancellationToken);
        // The caller does not continue on the committing thread.
        await Task.Yield();
        return result;
    }

    /// <summary>
    /// The same without waiting for a place; null when too many wait. It completes on the committing thread, so that a batch doesn't
    /// wake a thread for each item: callers with more than a little to do yield first.
    /// </summary>
    protected Task<TResult>? TryCommit(TItem item)
    {
        var pending = new Pending(item);
        if (!_pending.Writer.TryWrite(pending))
        {
            return null;
        }

        Begin();
        return pending.Result.Task;
    }

    /// <summary>One result for each item, in their order, within a transaction that may be retried.</summary>
    protected abstract Task<IReadOnlyList<TResult>> WriteAsync(Work work, IReadOnlyList<TItem> items, CancellationToken cancellationToken);

    private void Begin()
    {
        if (Volatile.Read(ref _held) == 0 && TryBegin())
        {
            Execute();
        }
    }

    private bool TryBegin() => Interlocked.Exchange(ref _isCommitting, 1) == 0;

    private async Task CommitNextAsync()
    {
        if (Take() is { Count: > 0 } batch)
        {
            await CommitAsync(batch);
        }

        Interlocked.Exchange(ref _isCommitting, 0);
        // Items that arrived before that found a commit running.
        if (_pending.Reader.Count > 0)
        {
            if (TryBegin())
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
        else if (_isEnding)
        {
            _ended.TrySetResult();
        }
    }

    private List<Pending> Take()
    {
        var batch = new List<Pending>();
        while (batch.Count < limits.MostACommit && _pending.Reader.TryRead(out var pending))
        {
            if (_isEnding)
            {
                pending.Result.TrySetCanceled(CancellationToken.None);
            }
            else
            {
                batch.Add(pending);
            }
        }

        return batch;
    }

    /// <summary>A running batch is finished, also while the process stops: its callers wait.</summary>
    private async Task CommitAsync(IReadOnlyList<Pending> batch)
    {
        using var activity = CommitActivity.Begin(batch.Select(pending => pending.Cause));
        try
        {
            var items = batch.Select(pending => pending.Item).ToArray();
            var results = await write.RunAsync(WriteLane.Shared, (work, ct) => WriteAsync(work, items, ct), CancellationToken.None);
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

    private sealed class Hold(GroupCommit<TItem, TResult> commit) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref commit._held);
            commit.Begin();
        }
    }

    private sealed class Pending(TItem item)
    {
        public TItem Item => item;

        /// <summary>The activity of its caller.</summary>
        public ActivityContext Cause { get; } = TraceContext.Current;

        public TaskCompletionSource<TResult> Result { get; } = new();
    }
}

internal static partial class DataLog
{
    [LoggerMessage(1010, LogLevel.Error, "Committing {Count} changes together failed; committing them one by one.")]
    public static partial void BatchFailed(ILogger logger, Exception failure, int count);
}
