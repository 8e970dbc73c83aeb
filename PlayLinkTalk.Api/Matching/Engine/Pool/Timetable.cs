namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>A queue of items by due time. An item says when it is due; entries with an outdated time are skipped.</summary>
/// <param name="dueOf">In UTC ticks; 0 is never.</param>
internal sealed class Timetable<T>(Func<T, long> dueOf)
{
    private readonly PriorityQueue<T, long> _entries = new();

    public DateTimeOffset? Next
    {
        get
        {
            DropStale();
            return _entries.TryPeek(out _, out var due) ? new DateTimeOffset(due, TimeSpan.Zero) : null;
        }
    }

    /// <summary>To be called whenever the time it is due has changed.</summary>
    public void List(T item)
    {
        if (dueOf(item) is > 0 and var due)
        {
            _entries.Enqueue(item, due);
        }
    }

    /// <summary>Takes an item that is due. Before the next call it must be due later or never.</summary>
    public bool TryTake(DateTimeOffset now, out T item)
    {
        DropStale();
        if (_entries.TryPeek(out item!, out var due) && due <= now.UtcTicks)
        {
            _entries.Dequeue();
            return true;
        }

        return false;
    }

    private void DropStale()
    {
        while (_entries.TryPeek(out var item, out var due) && dueOf(item) != due)
        {
            _entries.Dequeue();
        }
    }
}
