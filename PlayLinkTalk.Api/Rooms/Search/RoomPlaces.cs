namespace PlayLinkTalk.Api.Rooms.Search;

/// <summary>The places of one room where the words may be, and how far a search has read them: the newest come first.</summary>
/// <param name="room">Whose log.</param>
/// <param name="newest">Its places in the newest blocks.</param>
/// <param name="hasOlder">Whether there are older blocks, whose places are not known yet.</param>
internal sealed class RoomPlaces(SearchedRoom room, IEnumerable<long> newest, bool hasOlder)
{
    private const int FirstPortion = 8;
    private const int LargestPortion = 64;
    private readonly Queue<long> _places = new(newest);
    private bool _hasOlder = hasOlder;
    private int _portion = FirstPortion;

    public Guid RoomId => room.Id;

    /// <summary>No message that is still to be read is newer.</summary>
    public DateTimeOffset NoneAfter { get; private set; } = room.LastActiveAt;

    /// <summary>Whether the places of the older blocks are needed now.</summary>
    public bool WantsOlder => _places.Count == 0 && _hasOlder;

    public bool IsRead => _places.Count == 0 && !_hasOlder;

    public void AddOlder(IEnumerable<long> places)
    {
        _hasOlder = false;
        foreach (var place in places)
        {
            _places.Enqueue(place);
        }
    }

    /// <summary>The next places; of a room that is read again and again more each time.</summary>
    /// <param name="least">So many at least, if there are.</param>
    public long[] Next(int least)
    {
        var portion = new long[Math.Min(_places.Count, Math.Max(least, _portion))];
        for (var at = 0; at < portion.Length; at++)
        {
            portion[at] = _places.Dequeue();
        }

        _portion = Math.Min(LargestPortion, _portion * 2);
        return portion;
    }

    /// <param name="row">Of those that <see cref="Next"/> has named, the oldest one that there is.</param>
    public void HasRead(MessageRow row) => NoneAfter = row.SentAt;
}
