using System.Diagnostics.CodeAnalysis;
using PlayLinkTalk.Realtime.Delivery;

namespace PlayLinkTalk.Realtime.Channels;

/// <summary>
/// The newest events of a channel, without holes, for cursors that come from a replay. Bounded in number and in age; a quiet
/// channel keeps nothing. Not thread-safe: the channel locks.
/// </summary>
internal sealed class EventTail(int maxLength, TimeSpan maxAge, TimeProvider time)
{
    private List<(OutgoingEvent Event, long AddedAt)> _events = [];

    public void Add(OutgoingEvent added)
    {
        if (_events.Count > 0 && added.Seq != _events[^1].Event.Seq + 1)
        {
            Clear();
        }

        if (_events.Count == maxLength)
        {
            _events.RemoveAt(0);
        }

        _events.Add((added, time.GetTimestamp()));
    }

    public bool TryGet(long seq, [NotNullWhen(true)] out OutgoingEvent? found)
    {
        var at = _events.Count == 0 ? -1 : seq - _events[0].Event.Seq;
        found = at >= 0 && at < _events.Count ? _events[(int)at].Event : null;
        return found is not null;
    }

    /// <summary>Forgets events that are too old for any replay.</summary>
    public void Trim()
    {
        if (_events.Count == 0)
        {
            return;
        }

        var old = _events.FindIndex(kept => time.GetElapsedTime(kept.AddedAt) <= maxAge);
        if (old < 0)
        {
            Clear();
        }
        else
        {
            _events.RemoveRange(0, old);
        }
    }

    /// <summary>Releases the memory too: most channels are quiet most of the time.</summary>
    public void Clear() => _events = [];
}
