using System.Diagnostics;
using System.Threading.Channels;
using PlayLinkTalk.ServiceDefaults.Telemetry;

namespace PlayLinkTalk.Api.Data;

/// <param name="MostWaiting">So many may wait for their commit.</param>
/// <param name="MostACommit">So many share one, at most.</param>
/// <param name="Pause">From the beginning of one commit to that of the next, at least, while many share them.</param>
/// <param name="Many">So many in one commit are many.</param>
internal readonly record struct CommitLimits(int MostWaiting, int MostACommit, TimeSpan Pause, int Many = 8);

/// <summary>
/// Writes what many callers want in few transactions: what arrives while one is being committed waits for the next and is
/// committed together. A quiet service commits each by itself and waits for nobody, a busy one pays for few flushes. Whoever
/// finds nobody committing does it, on the thread that it has: handing it to another one would wake two. A batch that fails is
/// repeated one by one, so that one bad apple costs nobody else anything.
/// </summary>
internal abstract class GroupCommit<TItem, TResult>(WriteTransaction write, CommitLimits limits, ILogger logger) : IHostedService, IThreadPoolWorkItem
{
    private readonly Channel<Pending> _pending = Channel.CreateBounded<Pending>(new BoundedChannelOptions(limits.MostWaiting) { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isCommitting;
    private int _held;
    private volatile bool _isEnding;

    /// <summary>So many wait for their commit.</summary>
    public int Waiting => _pending.Reader.Count;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A batch that was begun is finished, as long as the host has patience. Who waits still is turned away.</summary>
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

    /// <summary>One batch. Another one begins on a thread of its own, not on that of a caller whose work is done.</summary>
    public void Execute() => _ = CommitNextAsync();

    /// <summary>What is wanted until this is disposed of begins to be committed then, together.</summary>
    public IDisposable Together()
    {
        Interlocked.Increment(ref _held);
        return new Hold(this);
    }

    /// <summary>Completes when it is durable, or says why it never will be. Who gives up waiting does not undo anything.</summary>
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
        // What the caller does next is not done by the thread that commits.
        await Task.Yield();
        return result;
    }

    /// <summary>
    /// The same at once; null when too many wait. It completes on the thread that commits, so that a batch doesn't wake a thread
    /// for each of its items: who has more than a little to do then yields first.
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

    /// <summary>One result for each item, in their order, within a transaction that may be tried again.</summary>
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
            var begun = Stopwatch.GetTimestamp();
            await CommitAsync(batch);
            // This is the machine's time, not the service's.
            if (batch.Count >= limits.Many && limits.Pause - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
            {
                await Task.Delay(rest);
            }
        }

        Interlocked.Exchange(ref _isCommitting, 0);
        // What came before that found somebody at it.
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

    /// <summary>A batch that was begun is finished, also while the process stops: its callers wait.</summary>
    private async Task CommitAsync(IReadOnlyList<Pending> batch)
    {
        using var activity = CommitActivity.Begin(batch.Select(pending => pending.Cause));
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

        /// <summary>The activity that wants it.</summary>
        public ActivityContext Cause { get; } = TraceContext.Current;

        public TaskCompletionSource<TResult> Result { get; } = new();
    }
}

internal static partial class DataLog
{
    [LoggerMessage(1010, LogLevel.Error, "Committing {Count} changes together failed; committing them one by one.")]
    public static partial void BatchFailed(ILogger logger, Exception failure, int count);
}
