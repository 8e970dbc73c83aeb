using PlayLinkTalk.Realtime.Delivery;

namespace PlayLinkTalk.Realtime.Channels;

/// <summary>How a cursor comes from behind to live, and leaves.</summary>
internal sealed partial class LiveChannel
{
    /// <summary>A new cursor, behind until <see cref="TryGoLive"/>.</summary>
    public void Add(Cursor cursor)
    {
        lock (_gate)
        {
            _cursors.Add(cursor);
        }
    }

    public void Remove(Cursor cursor)
    {
        lock (_gate)
        {
            cursor.IsDetached = true;
            cursor.IsLive = false;
            _cursors.Remove(cursor);
        }
    }

    /// <summary>Sets a cursor behind, at another position.</summary>
    public void Rewind(Cursor cursor, long position, bool owesReset)
    {
        lock (_gate)
        {
            (cursor.IsLive, cursor.Position, cursor.OwesReset) = (false, position, owesReset);
        }
    }

    /// <summary>Sets a cursor behind where it is, so that the next catch-up asks for what follows.</summary>
    public void Doubt(Cursor cursor)
    {
        lock (_gate)
        {
            cursor.IsLive = false;
        }
    }

    /// <summary>Hands a fetched event to a cursor that is behind; one it has already, or that is not next, is skipped.</summary>
    public void Replay(Cursor cursor, OutgoingEvent fetched)
    {
        lock (_gate)
        {
            if (!cursor.IsDetached && !cursor.IsLive && fetched.Seq == cursor.Position + 1)
            {
                cursor.Position = fetched.Seq;
                cursor.Deliver(fetched);
            }
        }
    }

    /// <summary>Moves a cursor that is behind to the end of the log, with a reset where the client had given a position.</summary>
    public void Place(Cursor cursor, long seq, bool isReset)
    {
        lock (_gate)
        {
            if (cursor.IsDetached || cursor.IsLive)
            {
                return;
            }

            cursor.Position = seq;
            if (isReset || cursor.OwesReset)
            {
                cursor.OwesReset = false;
                cursor.Reset(seq);
            }
        }
    }

    /// <summary>
    /// From replay to live: hands over what arrived meanwhile and joins, in one step. False: the gap is wider than the
    /// tail, fetch again.
    /// </summary>
    public bool TryGoLive(Cursor cursor)
    {
        bool hole;
        lock (_gate)
        {
            if (cursor.IsDetached)
            {
                return true;
            }

            while (cursor.Position < _position)
            {
                if (!tail.TryGet(cursor.Position + 1, out var next) || !next.IsKnownFor(cursor.Reader.AccountId))
                {
                    return false;
                }

                cursor.Position = next.Seq;
                cursor.Deliver(next);
            }

            var isAhead = cursor.Position > _position;
            if (isAhead && !_cursors.Exists(other => other.IsLive && other.Position < cursor.Position))
            {
                // No live cursor needs what lies between.
                MoveTo(cursor.Position);
                isAhead = false;
            }

            cursor.IsLive = true;
            hole = DrainEarly() || isAhead;
        }

        SuspectIf(hole);
        return true;
    }
}
