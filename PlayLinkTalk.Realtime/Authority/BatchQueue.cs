namespace PlayLinkTalk.Realtime.Authority;

/// <summary>
/// Takes what clients want of the Api there, several in one call: what arrives while calls are under way goes together in
/// the next one, so a busy node asks seldom and a quiet one waits for nobody. A burst waits here, in order, and not in the Api.
/// </summary>
/// <param name="callsAtOnce">Calls under way at once.</param>
/// <param name="mostItems">In one call.</param>
/// <param name="mostWeight">Of the items in one call, where they are more than one.</param>
internal abstract class BatchQueue<TItem, TAnswer>(int callsAtOnce, int mostItems, int mostWeight)
{
    private readonly Lock _gate = new();
    private readonly Queue<Waiting> _first = new();
    private readonly Queue<Waiting> _others = new();
    private int _underWay;

    /// <summary>Items that no call has taken yet.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _first.Count + _others.Count;
            }
        }
    }

    protected abstract int WeightOf(TItem item);

    /// <summary>One answer for each item, in their order.</summary>
    protected abstract Task<ApiAnswer<List<ApiAnswer<TAnswer>>>> CallAsync(List<TItem> items);

    /// <param name="comesFirst">Before all that do not, also before those that came earlier.</param>
    /// <param name="then">How those who wait for the answer go on.</param>
    /// <param name="left">Who has left before a call took the item is not asked for; a call that has it goes on, for the others.</param>
    protected Task<ApiAnswer<TAnswer>> AddAsync(TItem item, bool comesFirst, TaskCreationOptions then, CancellationToken left)
    {
        var waiting = new Waiting(item, new(then), left);
        lock (_gate)
        {
            (comesFirst ? _first : _others).Enqueue(waiting);
            if (_underWay < callsAtOnce)
            {
                _underWay++;
                _ = CarryAsync();
            }
        }

        return waiting.Answer.Task;
    }

    private async Task CarryAsync()
    {
        // What else is wanted at this moment may come along.
        await Task.Yield();
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                Hand(await CallAsync(batch.ConvertAll(waiting => waiting.Item)), batch);
            }
#pragma warning disable CA1031 // It is those who wait that it failed; whoever comes next is carried all the same.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                batch.ForEach(waiting => waiting.Answer.TrySetException(failure));
            }
        }
    }

    private static void Hand(ApiAnswer<List<ApiAnswer<TAnswer>>> answer, List<Waiting> batch)
    {
        for (var at = 0; at < batch.Count; at++)
        {
            batch[at].Answer.TrySetResult(answer.Value is { } answers && at < answers.Count ? answers[at] : answer.Problem ?? ApiProblem.Unavailable);
        }
    }

    private List<Waiting> Take()
    {
        var batch = new List<Waiting>();
        var weight = 0;
        lock (_gate)
        {
            while (batch.Count < mostItems && (_first.Count > 0 ? _first : _others) is var queue && queue.TryPeek(out var next))
            {
                if (next.Left.IsCancellationRequested)
                {
                    queue.Dequeue().Answer.TrySetCanceled(next.Left);
                    continue;
                }

                weight += WeightOf(next.Item);
                if (batch.Count > 0 && weight > mostWeight)
                {
                    break;
                }

                batch.Add(queue.Dequeue());
            }

            if (batch.Count == 0)
            {
                _underWay--;
            }
        }

        return batch;
    }

    private sealed record Waiting(TItem Item, TaskCompletionSource<ApiAnswer<TAnswer>> Answer, CancellationToken Left);
}
