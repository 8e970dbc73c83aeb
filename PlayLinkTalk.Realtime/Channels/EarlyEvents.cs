using PlayLinkTalk.Realtime.Delivery;

namespace PlayLinkTalk.Realtime.Channels;

/// <summary>Events of a channel that came before their turn. Not thread-safe: the channel locks.</summary>
internal sealed class EarlyEvents
{
    private const int Most = 512;

    /// <summary>Made when the first one comes: most channels never have one.</summary>
    private SortedDictionary<long, OutgoingEvent>? _bySeq;

    public bool Any => _bySeq is { Count: > 0 };

    /// <summary>False: the event is here already.</summary>
    public bool Keep(OutgoingEvent early)
    {
        _bySeq ??= [];
        var isNew = _bySeq.TryAdd(early.Seq, early);
        if (_bySeq.Count > Most)
        {
            // The oldest is needed first; the newest can be fetched later.
            _bySeq.Remove(_bySeq.Keys.Last());
        }

        return isNew;
    }

    /// <summary>The event after the position, if it is here. Events up to the position are forgotten.</summary>
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
