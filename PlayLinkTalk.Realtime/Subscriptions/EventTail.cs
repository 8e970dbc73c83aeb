using System.Diagnostics.CodeAnalysis;

namespace PlayLinkTalk.Realtime.Subscriptions;

/// <summary>
/// The newest events of a channel, without holes, for those who come from a replay. Bounded in number and in age; a quiet
/// channel keeps nothing. Not safe by itself: the channel locks.
/// </summary>
internal sealed class EventTail(int maxLength, TimeSpan maxAge, TimeProvider time)
{
    private const int FirstSize = 8;
    private (OutgoingEvent Event, long AddedAt)[] _ring = [];
    private int _oldest;
    private int _count;
    private long _newestSeq;

    public void Add(OutgoingEvent added)
    {
        if (_count > 0 && added.Seq != _newestSeq + 1)
        {
            Clear();
        }

        if (_count == maxLength)
        {
            RemoveOldest();
        }
        else if (_count == _ring.Length)
        {
            Grow();
        }

        _ring[(_oldest + _count++) % _ring.Length] = (added, time.GetTimestamp());
        _newestSeq = added.Seq;
    }

    public bool TryGet(long seq, [NotNullWhen(true)] out OutgoingEvent? found)
    {
        var back = _newestSeq - seq;
        found = back >= 0 && back < _count ? _ring[(_oldest + _count - 1 - (int)back) % _ring.Length].Event : null;
        return found is not null;
    }

    /// <summary>Forgets what is too old for any replay under way.</summary>
    public void Trim()
    {
        while (_count > 0 && time.GetElapsedTime(_ring[_oldest].AddedAt) > maxAge)
        {
            RemoveOldest();
        }

        if (_count == 0)
        {
            Clear();
        }
    }

    public void Clear() => (_ring, _oldest, _count) = ([], 0, 0);

    private void RemoveOldest()
    {
        _ring[_oldest] = default;
        _oldest = (_oldest + 1) % _ring.Length;
        _count--;
    }

    private void Grow()
    {
        var ring = new (OutgoingEvent, long)[Math.Min(maxLength, Math.Max(FirstSize, _ring.Length * 2))];
        for (var at = 0; at < _count; at++)
        {
            ring[at] = _ring[(_oldest + at) % _ring.Length];
        }

        (_ring, _oldest) = (ring, 0);
    }
}
