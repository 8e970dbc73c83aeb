using System.Threading.Channels;

namespace PlayLinkTalk.Api.Matching;

/// <summary>What the leader has to do, one item after the other: its engine needs no lock.</summary>
internal sealed class WorkQueue(TimeProvider time)
{
    private readonly Channel<Func<CancellationToken, Task>> _work =
        Channel.CreateUnbounded<Func<CancellationToken, Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the queue is not worked off any more.</summary>
    public Task Ended => _ended.Task;

    public void Enqueue(Func<CancellationToken, Task> work) => _work.Writer.TryWrite(work);

    /// <summary>Enqueues a question and waits for its answer; null when the queue ended first.</summary>
    public async Task<T?> AskAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) where T : class
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(async ct =>
        {
            try
            {
                answer.TrySetResult(await work(ct));
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                answer.TrySetException(failure);
                throw;
            }
        });
        await Task.WhenAny(answer.Task, _ended.Task).WaitAsync(cancellationToken);
        return answer.Task.IsCompleted ? await answer.Task : null;
    }

    public bool TryTake(out Func<CancellationToken, Task> work) => _work.Reader.TryRead(out work!);

    /// <summary>Waits until there is work, at most so long.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (longest <= TimeSpan.Zero)
        {
            return;
        }

        using var awake = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = _work.Reader.WaitToReadAsync(awake.Token).AsTask();
        await Task.WhenAny(work, Task.Delay(longest, time, awake.Token));
        await awake.CancelAsync();
    }

    /// <summary>Ends the queue: pending and later questions get no answer.</summary>
    public void End()
    {
        _work.Writer.TryComplete();
        _ended.TrySetResult();
    }
}
