namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// Collects what clients want of the Api into few calls: items that arrive while calls are under way go together in the next
/// one. A burst queues here, in order, and not in the Api.
/// </summary>
/// <param name="callsAtOnce">Calls under way at once.</param>
/// <param name="mostItems">Items in one call.</param>
/// <param name="mostWeight">Weight of the items in one call, where it has more than one.</param>
internal abstract class BatchQueue<TItem, TAnswer>(int callsAtOnce, int mostItems, int mostWeight)
{
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _waiting = new();
    private int _calls;

    /// <summary>Items that no call has taken yet.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    protected abstract int WeightOf(TItem item);

    /// <summary>One answer for each item, in order.</summary>
    protected abstract Task<ApiAnswer<List<ApiAnswer<TAnswer>>>> CallAsync(List<TItem> items);

    /// <param name="item">What is asked.</param>
    /// <param name="continuations">How the caller of this method continues.</param>
    /// <param name="left">An item cancelled before a call took it is dropped; a call that has it goes on, for the others.</param>
    protected Task<ApiAnswer<TAnswer>> AddAsync(TItem item, TaskCreationOptions continuations, CancellationToken left)
    {
        var waiting = new Waiting(item, new(continuations), left);
        bool isFree;
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            isFree = _calls < callsAtOnce;
            _calls += isFree ? 1 : 0;
        }

        if (isFree)
        {
            // On this thread: waking another one would cost more than the call takes to begin.
            _ = CallUntilEmptyAsync();
        }

        return waiting.Answer.Task;
    }

    private async Task CallUntilEmptyAsync()
    {
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                Complete(await CallAsync(batch.ConvertAll(waiting => waiting.Item)), batch);
            }
#pragma warning disable CA1031 // The failure is the batch's: its callers get it, and the next batch is called all the same.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                batch.ForEach(waiting => waiting.Answer.TrySetException(failure));
            }
        }
    }

    private static void Complete(ApiAnswer<List<ApiAnswer<TAnswer>>> answer, List<Waiting> batch)
    {
        for (var at = 0; at < batch.Count; at++)
        {
            batch[at].Answer.TrySetResult(
                answer.Value is { } answers && at < answers.Count ? answers[at] : answer.Problem ?? ApiProblem.Unavailable);
        }
    }

    private List<Waiting> Take()
    {
        var batch = new List<Waiting>();
        var weight = 0;
        lock (_gate)
        {
            while (batch.Count < mostItems && _waiting.TryPeek(out var next))
            {
                if (next.Left.IsCancellationRequested)
                {
                    _waiting.Dequeue().Answer.TrySetCanceled(next.Left);
                    continue;
                }

                weight += WeightOf(next.Item);
                if (batch.Count > 0 && weight > mostWeight)
                {
                    break;
                }

                batch.Add(_waiting.Dequeue());
            }

            if (batch.Count == 0)
            {
                _calls--;
            }
        }

        return batch;
    }

    private sealed record Waiting(TItem Item, TaskCompletionSource<ApiAnswer<TAnswer>> Answer, CancellationToken Left);
}
