namespace PlayLinkTalk.Api.Data;

/// <summary>Where a writer waits for its turn.</summary>
internal enum WriteLane
{
    /// <summary>The work of one request.</summary>
    Requests,

    /// <summary>A commit that the items of many callers share: messages, tickets, games.</summary>
    Shared,
}

/// <summary>
/// Writers wait in two lanes, each in the order of arrival. The lanes take turns: a shared commit waits for one request, not for all
/// that were there before it, and the other way round.
/// </summary>
/// <param name="atOnce">Writers that may be inside.</param>
internal sealed class WriteQueue(int atOnce)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource>[] _lanes = [new(), new()];
    private int _free = atOnce;
    private WriteLane _last;

    /// <summary>Completes when it is the writer's turn, which <see cref="Leave"/> ends.</summary>
    /// <exception cref="OperationCanceledException">The writer gave up waiting, and has no turn.</exception>
    public async Task EnterAsync(WriteLane lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                _last = lane;
                return;
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _lanes[(int)lane].Enqueue(turn);
        }

        await using var givingUp = cancellationToken.UnsafeRegister(
            static (waiting, token) => ((TaskCompletionSource)waiting!).TrySetCanceled(token), turn);
        await turn.Task;
    }

    /// <summary>Ends a turn. The next writer is the one that has waited longest in the lane that was not served last.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            var next = _last == WriteLane.Requests ? WriteLane.Shared : WriteLane.Requests;
            if (!TryAdmit(next) && !TryAdmit(_last))
            {
                _free++;
            }
        }
    }

    private bool TryAdmit(WriteLane lane)
    {
        while (_lanes[(int)lane].TryDequeue(out var turn))
        {
            // Otherwise it has given up.
            if (turn.TrySetResult())
            {
                _last = lane;
                return true;
            }
        }

        return false;
    }
}
