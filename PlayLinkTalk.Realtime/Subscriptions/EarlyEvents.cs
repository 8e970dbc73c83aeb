namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>Events of a channel that came before their turn. Its channel sees to it that one thread at a time is in here.</summary>
internal sealed class EarlyEvents
{
    private const int Most = 512;

    /// <summary>Made when the first one comes: most channels never have one.</summary>
    private SortedDictionary<long, OutgoingEvent>? _bySeq;

    public bool Any => _bySeq is { Count: > 0 };

    /// <summary>False: it is here already.</summary>
    public bool Keep(OutgoingEvent early)
    {
        _bySeq ??= [];
        var isNew = _bySeq.TryAdd(early.Seq, early);
        if (_bySeq.Count > Most)
        {
            // The newest can be fetched as well as the others; the oldest is needed first.
            _bySeq.Remove(_bySeq.Keys.Last());
        }

        return isNew;
    }

    /// <summary>What follows the position, if it is here. What does not lie behind the position is forgotten.</summary>
    public OutgoingEvent? TakeAfter(long position)
    {
        while (_bySeq is { Count: > 0 })
        {
            var (seq, early) = _bySeq.First();
            if (seq > position + 1)
            {
                return null;
            }

            _bySeq.Remove(seq);
            if (seq == position + 1)
            {
                return early;
            }
        }

        return null;
    }
}
