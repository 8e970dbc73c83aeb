using System.Numerics;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// The tickets that a ticket could be in a game with, oldest first, and which of them fit each other. Friends are worked
/// out from rows of bits, for those that are asked for.
/// </summary>
internal sealed class Circle
{
    private const int SeatPlanes = 6;

    private readonly List<Member> _members = [];
    private readonly ulong[]?[] _levels = new ulong[Traits.Levels][];
    private readonly ulong[]?[] _admitsLevel = new ulong[Traits.Levels][];
    private readonly ulong[]?[] _genders = new ulong[Traits.Genders][];
    private readonly ulong[]?[] _admitsGender = new ulong[Traits.Genders][];
    private readonly ulong[]?[] _seats = new ulong[SeatPlanes][];
    private ulong[] _wary = [];
    private ulong[] _friends = [];
    private bool[] _known = [];
    private int _wider;

    /// <summary>Whether more is known of a member than what it states. After <see cref="Close"/>.</summary>
    public bool IsKnown { get; private set; }

    public int Count => _members.Count;

    public int Words { get; private set; }

    public Wish this[int member] => _members[member].Wish;

    /// <summary>The districts the member accepts.</summary>
    public Reach Reach(int member) => _members[member].Reach;

    public void Clear() => _members.Clear();

    public void Add(Wish wish, Reach reach) => _members.Add(new Member(wish, reach));

    /// <summary>All members are added; levels are relaxed by so much.</summary>
    public void Close(int wider)
    {
        _wider = wider;
        _members.Sort();
        Words = BitSet.Words(Count);
        Reset(_levels);
        Reset(_admitsLevel);
        Reset(_genders);
        Reset(_admitsGender);
        Reset(_seats);
        Reset(ref _wary!);
        if (_known.Length < Count)
        {
            _known = new bool[Count * 2];
        }

        if (_friends.Length < Count * Words)
        {
            _friends = new ulong[Count * Words * 2];
        }

        Array.Clear(_known, 0, Count);
        IsKnown = false;
        for (var member = 0; member < Count; member++)
        {
            var profile = _members[member].Wish.Profile;
            Mark(_levels, profile.LevelBit, member);
            Mark(_admitsLevel, profile.Levels(_wider), member);
            Mark(_genders, profile.GenderBit, member);
            Mark(_admitsGender, profile.Genders, member);
            Mark(_seats, profile.Seats, member);
            IsKnown |= profile.IsKnown;
            if (_members[member].Wish.IsWary)
            {
                BitSet.Add(_wary, member);
            }
        }
    }

    /// <summary>Where the ticket stands among the members.</summary>
    public int NumberOf(Wish wish) => _members.BinarySearch(new Member(wish, _members[0].Reach));

    /// <summary>The tickets of <paramref name="among"/> with a level in the range.</summary>
    public void OfLevels(int from, int to, ReadOnlySpan<ulong> among, Span<ulong> result)
    {
        var levels = Traits.LevelBits(from, to);
        for (var word = 0; word < result.Length; word++)
        {
            result[word] = among[word] & Any(_levels, levels, word);
        }
    }

    /// <summary>
    /// The tickets of <paramref name="among"/> that results put no further than this from a level, and that no rating puts further than
    /// this from a manner.
    /// </summary>
    public void OfKnown(double level, double levels, int? manner, int percent, ReadOnlySpan<ulong> among, Span<ulong> result)
    {
        result.Clear();
        for (var member = BitSet.Next(among, 0); member >= 0; member = BitSet.Next(among, member + 1))
        {
            var profile = _members[member].Wish.Profile;
            if (Math.Abs(profile.Skill - level) <= levels
                && (manner is not { } wanted || profile.Manner is not { } theirs || Math.Abs(theirs - wanted) <= percent))
            {
                BitSet.Add(result, member);
            }
        }
    }

    public int Seats(int member) => _members[member].Wish.Seats;

    /// <summary>The seats of all of these.</summary>
    public int Seats(ReadOnlySpan<ulong> members)
    {
        var seats = 0;
        for (var plane = 0; plane < SeatPlanes; plane++)
        {
            var row = _seats[plane]!;
            var count = 0;
            for (var word = 0; word < members.Length; word++)
            {
                count += BitOperations.PopCount(members[word] & row[word]);
            }

            seats += count << plane;
        }

        return seats;
    }

    /// <summary>The members that may be in a game with this one.</summary>
    public ReadOnlySpan<ulong> Friends(int member)
    {
        var friends = _friends.AsSpan(member * Words, Words);
        if (!_known[member])
        {
            _known[member] = true;
            FindFriends(member, friends);
        }

        return friends;
    }

    private void FindFriends(int member, Span<ulong> friends)
    {
        var wish = _members[member].Wish;
        var profile = wish.Profile;
        int levels = profile.Levels(_wider), genders = profile.Genders;
        var admitsLevel = _admitsLevel[BitOperations.TrailingZeroCount(profile.LevelBit)]!;
        var admitsGender = _admitsGender[BitOperations.TrailingZeroCount(profile.GenderBit)]!;
        var wary = BitSet.Has(_wary, member);
        for (var word = 0; word < friends.Length; word++)
        {
            friends[word] = admitsLevel[word] & admitsGender[word] & Any(_levels, levels, word) & Any(_genders, genders, word);
        }

        BitSet.Remove(friends, member);
        for (var other = BitSet.Next(friends, 0); other >= 0; other = BitSet.Next(friends, other + 1))
        {
            if ((wary || BitSet.Has(_wary, other)) && Fit.Apart(wish, _members[other].Wish))
            {
                BitSet.Remove(friends, other);
            }
        }
    }

    private void Reset(ulong[]?[] rows)
    {
        foreach (ref var row in rows.AsSpan())
        {
            Reset(ref row);
        }
    }

    private void Reset(ref ulong[]? row)
    {
        if (row is null || row.Length < Words)
        {
            row = new ulong[Words * 2];
        }
        else
        {
            Array.Clear(row, 0, Words);
        }
    }

    private static void Mark(ulong[]?[] rows, int which, int member)
    {
        for (; which != 0; which &= which - 1)
        {
            BitSet.Add(rows[BitOperations.TrailingZeroCount(which)], member);
        }
    }

    private static ulong Any(ulong[]?[] rows, int which, int word)
    {
        ulong any = 0;
        for (; which != 0; which &= which - 1)
        {
            any |= rows[BitOperations.TrailingZeroCount(which)]![word];
        }

        return any;
    }

    private readonly record struct Member(Wish Wish, Reach Reach) : IComparable<Member>
    {
        public int CompareTo(Member other) => Wish.CompareTo(other.Wish);
    }
}
