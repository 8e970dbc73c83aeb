using PlayLinkTalk.Contracts.Rooms;

namespace PlayLinkTalk.Client;

/// <summary>
/// Puts a room's messages in order: whatever comes, from the hub or from the API, twice or early, leaves here in seq order
/// without holes and once. Early ones wait for the hole before them to be filled.
/// </summary>
internal sealed class RoomTranscript(long position, Action<Message> deliver)
{
    /// <summary>Early messages beyond this are forgotten: the API has them too.</summary>
    private const int MostEarly = 1_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Message> _early = [];
    private long _position = position;
    private long _known = position;

    /// <summary>The last position that was delivered.</summary>
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

    /// <summary>How many positions are known to exist and not delivered.</summary>
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

    /// <summary>True when there is a hole before the message: read it from the API.</summary>
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

    /// <summary>Says that the log reaches to here. True when that leaves a hole.</summary>
    public bool Reaches(long seq)
    {
        lock (_gate)
        {
            _known = Math.Max(_known, seq);
            return _known > _position;
        }
    }

    /// <summary>Goes on after another position; what lies between is given up.</summary>
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
