using PlayLinkTalk.Contracts.Rooms;
using PlayLinkTalk.Load.People;

namespace PlayLinkTalk.Load.Talk;

/// <summary>A room, its members' connections, and the highest acknowledged position of its log.</summary>
internal sealed class TalkRoom(Guid id, IReadOnlyList<LoadPlayer> members)
{
    private readonly List<Guest> _guests = [];
    private long _acknowledged;

    public Guid Id => id;

    public IReadOnlyList<LoadPlayer> Members => members;

    public IReadOnlyList<Guest> Guests => _guests;

    /// <summary>The highest position that a sender received in an acknowledgement.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    public void Seat(Guest guest) => _guests.Add(guest);

    public void Acknowledge(long seq)
    {
        InterlockedMax(ref _acknowledged, seq);
        foreach (var guest in _guests)
        {
            guest.Look();
        }
    }

    /// <summary>Whether all members have heard the log up to this position.</summary>
    public bool HasHeard(long seq) => _guests.TrueForAll(guest => guest.Transcript.Last >= seq);

    public Verdict Compare(IReadOnlyList<Message> log)
    {
        var marks = log.Marks();
        return _guests.Aggregate(default(Verdict), (sum, guest) => sum + guest.Transcript.Compare(marks));
    }

    /// <summary>The log as stored in the database.</summary>
    public Task<IReadOnlyList<Message>> ReadLogAsync(CancellationToken cancellationToken) =>
        RoomLog.ReadAsync(members[0].Api, id, cancellationToken);

    private static void InterlockedMax(ref long place, long value)
    {
        for (var seen = Interlocked.Read(ref place); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
