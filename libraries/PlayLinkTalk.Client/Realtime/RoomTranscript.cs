using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

/// <summary>
/// Orders a room's messages from the hub and the API: accepts duplicates and early ones, delivers each once, in seq order and
/// without gaps. Early messages wait until the gap before them is filled.
/// </summary>
internal sealed class RoomTranscript(long position, Action<Message> deliver)
{
    /// <summary>The limit of early messages; more are dropped and read from the API later.</summary>
    private const int MostEarly = 1_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Message> _early = [];
    private long _position = position;
    private long _known = position;

    /// <summary>The last delivered position.</summary>
    public long Position
    {
        get
        {
            lock (_gate)
            {
                return _position;
            }
        }
    }

    /// <summary>The number of positions that exist but are not delivered.</summary>
    public long Missing
    {
        get
        {
            lock (_gate)
            {
                return _known - _position;
            }
        }
    }

    /// <summary>True if there is a gap before the message: read it from the API.</summary>
    public bool Accept(Message message)
    {
        lock (_gate)
        {
            if (message.Seq > _position + 1)
            {
                _known = Math.Max(_known, message.Seq);
                if (_early.Count < MostEarly)
                {
                    _early[message.Seq] = message;
                }

                return true;
            }

            if (message.Seq == _position + 1)
            {
                Deliver(message);
                while (_early.Remove(_position + 1, out var next))
                {
                    Deliver(next);
                }
            }

            return _known > _position;
        }
    }

    /// <summary>Records that the log reaches this position. True if that leaves a gap.</summary>
    public bool Reaches(long seq)
    {
        lock (_gate)
        {
            _known = Math.Max(_known, seq);
            return _known > _position;
        }
    }

    /// <summary>Continues after another position and skips what lies between.</summary>
    public void Jump(long seq)
    {
        lock (_gate)
        {
            (_position, _known) = (seq, seq);
            _early.Clear();
        }
    }

    private void Deliver(Message message)
    {
        _position = message.Seq;
        _known = Math.Max(_known, _position);
        deliver(message);
    }
}
