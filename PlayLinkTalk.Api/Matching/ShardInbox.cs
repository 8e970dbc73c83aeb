using System.Threading.Channels;

namespace PlayLinkTalk.Api.Matching;

/// <summary>What a shard has to do, one thing after the other, so that its engine needs no lock.</summary>
internal sealed class ShardInbox(TimeProvider time)
{
    private readonly Channel<Func<CancellationToken, Task>> _work =
        Channel.CreateUnbounded<Func<CancellationToken, Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when nobody works here any more.</summary>
    public Task Ended => _ended.Task;

    public void Tell(Func<CancellationToken, Task> work) => _work.Writer.TryWrite(work);

    /// <summary>The answer, or nothing when the shard is not this process's any more.</summary>
    public async Task<T?> AskAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken) where T : class
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Tell(async ct =>
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

    /// <summary>Until there is something to do, or for so long.</summary>
    public async Task SleepAsync(TimeSpan longest, CancellationToken cancellationToken)
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

    /// <summary>Nobody works here any more: who still asks, or waits for an answer, gets none.</summary>
    public void End()
    {
        _work.Writer.TryComplete();
        _ended.TrySetResult();
    }
}
