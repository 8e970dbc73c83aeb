using PlayLinkTalk.Messaging;
using PlayLinkTalk.Realtime.Authority;
using PlayLinkTalk.Realtime.Delivery;

namespace PlayLinkTalk.Realtime.Channels;

/// <summary>The node's position in a channel's log, for a question to the Api.</summary>
/// <param name="Position">The node's position, or <see cref="Cursor.FromNow"/> while no cursor is live.</param>
/// <param name="Doubts">The number of doubts so far.</param>
internal readonly record struct ChannelHead(long Position, int Doubts);

/// <summary>
/// A channel that this node listens to: the node's position in its log, the newest events, and the cursors. A live cursor is
/// never behind the channel's position, and every cursor gets the positions one by one.
/// </summary>
internal sealed partial class LiveChannel(string name, EventTail tail, TimeProvider time, Action<LiveChannel> suspect)
{
    private readonly Lock _gate = new();
    private readonly List<Cursor> _cursors = [];
    private readonly EarlyEvents _early = new();
    private long _position = Cursor.FromNow;
    private long _heardAt = time.GetTimestamp();
    private int _doubts;
    private int _settled;

    public string Name { get; } = name;

    public ChannelHead Head
    {
        get
        {
            lock (_gate)
            {
                return new(_position, _doubts);
            }
        }
    }

    /// <summary>Something is or may be missing: the position must be compared with the Api.</summary>
    public bool IsSuspect => Volatile.Read(ref _doubts) != Volatile.Read(ref _settled);

    /// <summary>The time since the last event, or since the Api confirmed the position.</summary>
    public TimeSpan Quiet => time.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <summary>Takes events of the broker: in order, repeated, too early or too late.</summary>
    public void Hear(ChannelEvent published)
    {
        var heard = new OutgoingEvent(published, heardAt: published.Origin is null ? default : time.GetUtcNow());
        bool hole;
        lock (_gate)
        {
            if (!published.IsPositioned)
            {
                ForEachCursor(heard, static (cursor, signal) => cursor.Signal(signal));
                return;
            }

            if (heard.Seq <= _position)
            {
                return;
            }

            if (heard.Seq == _position + 1)
            {
                Advance(heard);
            }
            else
            {
                Keep(heard);
            }

            hole = DrainEarly();
        }

        SuspectIf(hole);
    }

    /// <summary>Takes the Api's answer about the position <paramref name="asked"/>. Returns how many lost events it brought.</summary>
    public int Repair(ChannelHead asked, IEnumerable<OutgoingEvent> missed, long lastSeq, bool isReset)
    {
        var repaired = 0;
        lock (_gate)
        {
            if (isReset && _position == asked.Position)
            {
                JumpTo(lastSeq);
            }

            foreach (var lost in missed)
            {
                if (lost.Seq == _position + 1)
                {
                    Advance(lost);
                    repaired++;
                }
            }

            // A doubt that arose after the question is not settled by its answer.
            _settled = asked.Doubts;
            _doubts += DrainEarly() ? 1 : 0;
            Volatile.Write(ref _heardAt, time.GetTimestamp());
        }

        return repaired;
    }

    public void Suspect()
    {
        lock (_gate)
        {
            _doubts++;
        }
    }

    /// <summary>No cursor is live: each one asks the Api before it goes live, so the position is not in doubt.</summary>
    public void Trust()
    {
        lock (_gate)
        {
            _settled = _doubts;
        }
    }

    /// <summary>Forgets events that are too old for any replay.</summary>
    public void Trim()
    {
        lock (_gate)
        {
            tail.Trim();
        }
    }

    /// <summary>The callers with live cursors: any of them may ask the Api about the channel.</summary>
    public Caller[] Readers()
    {
        lock (_gate)
        {
            return [.. _cursors.Where(cursor => cursor.IsLive).Select(cursor => cursor.Reader)];
        }
    }

    private void Advance(OutgoingEvent next)
    {
        _position = next.Seq;
        tail.Add(next);
        Volatile.Write(ref _heardAt, time.GetTimestamp());
        ForEachCursor(next, static (cursor, next) =>
        {
            if (!cursor.IsLive || cursor.Position >= next.Seq)
            {
                return;
            }

            if (next.IsKnownFor(cursor.Reader.AccountId))
            {
                cursor.Position = next.Seq;
                cursor.Deliver(next);
                return;
            }

            cursor.IsLive = false;
            cursor.FallBehind();
        });
    }

    private void Keep(OutgoingEvent early)
    {
        if (_early.Keep(early))
        {
            ForEachCursor(early, static (cursor, early) => cursor.Foresee(early));
        }
    }

    /// <summary>Takes the early events that are next by now. True: a hole is left.</summary>
    private bool DrainEarly()
    {
        if (_position == Cursor.FromNow)
        {
            return false;
        }

        while (_early.TakeAfter(_position) is { } next)
        {
            Advance(next);
        }

        return _early.Any;
    }

    private void MoveTo(long seq)
    {
        _position = seq;
        tail.Clear();
    }

    private void JumpTo(long seq)
    {
        MoveTo(seq);
        foreach (var cursor in _cursors.Where(cursor => cursor.IsLive && cursor.Position != seq))
        {
            cursor.Position = seq;
            cursor.Reset(seq);
        }
    }

    /// <summary>From the last to the first, because a cursor may remove itself.</summary>
    private void ForEachCursor(OutgoingEvent subject, Action<Cursor, OutgoingEvent> act)
    {
        for (var at = _cursors.Count - 1; at >= 0; at--)
        {
            act(_cursors[at], subject);
        }
    }

    private void SuspectIf(bool hole)
    {
        if (hole)
        {
            Suspect();
            suspect(this);
        }
    }
}
