using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// Finds members of a circle that all fit each other and have the right number of seats. Members are numbered oldest first, and so is the
/// search: the first group it finds has the oldest ticket possible. Branch and bound, exact within its budget.
/// </summary>
internal sealed class GroupSearch(Circle circle)
{
    private readonly List<ulong[]> _open = [];
    private readonly List<int> _chosen = [];
    private int _budget;
    private int _min;
    private int _max;

    /// <summary>The members of the last group found.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>Whether the search gave up before it had seen everything.</summary>
    public bool Exhausted => _budget < 0;

    public void Allow(int budget) => _budget = budget;

    /// <summary>
    /// Looks for a group inside <paramref name="members"/> with between <paramref name="min"/> and <paramref name="max"/> seats.
    /// </summary>
    /// <param name="first">The first member has to be below this number; where it is int.MaxValue the group may also be empty.</param>
    public bool Find(ReadOnlySpan<ulong> members, int min, int max, int first)
    {
        _chosen.Clear();
        (_min, _max) = (min, max);
        var able = Level(0);
        members.CopyTo(able);
        DropLonely(able);
        return Extend(able, 0, 0, first);
    }

    private bool Extend(ReadOnlySpan<ulong> members, int depth, int seats, int first)
    {
        if (seats >= _min && (depth > 0 || first == int.MaxValue))
        {
            return true;
        }

        if (!CanReach(members, seats) || --_budget < 0)
        {
            return false;
        }

        var open = Level((2 * depth) + 1);
        members.CopyTo(open);
        for (var next = BitSet.Next(open, 0); next >= 0 && next < first; next = BitSet.Next(open, next + 1))
        {
            BitSet.Remove(open, next);
            if (seats + circle.Seats(next) > _max)
            {
                continue;
            }

            var rest = Level((2 * depth) + 2);
            BitSet.Intersect(open, circle.Friends(next), rest);
            _chosen.Add(next);
            if (Extend(rest, depth + 1, seats + circle.Seats(next), int.MaxValue))
            {
                return true;
            }

            _chosen.RemoveAt(depth);
            if (_budget < 0)
            {
                return false;
            }

            DropWorse(open, next);
            if (!CanReach(open, seats))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Removes members with too few friends for any game, until all that remain have enough.</summary>
    private void DropLonely(Span<ulong> open)
    {
        var rest = Level(1);
        var before = -1;
        for (var left = circle.Seats(open); left != before && left >= _min; left = circle.Seats(open))
        {
            before = left;
            for (var member = BitSet.Next(open, 0); member >= 0; member = BitSet.Next(open, member + 1))
            {
                BitSet.Intersect(open, circle.Friends(member), rest);
                if (circle.Seats(member) + circle.Seats(rest) < _min)
                {
                    BitSet.Remove(open, member);
                }
            }
        }
    }

    /// <summary>
    /// A member with the same seats and no friend that <paramref name="failed"/> lacks can't succeed either: in any of its groups
    /// it could have stood in. This keeps crowds of like tickets from being tried one by one.
    /// </summary>
    private void DropWorse(Span<ulong> open, int failed)
    {
        var friends = circle.Friends(failed);
        for (var other = BitSet.Next(open, 0); other >= 0; other = BitSet.Next(open, other + 1))
        {
            if (circle.Seats(other) != circle.Seats(failed))
            {
                continue;
            }

            var theirs = circle.Friends(other);
            var worse = true;
            for (var word = 0; word < open.Length && worse; word++)
            {
                worse = (theirs[word] & open[word] & ~friends[word]) == 0;
            }

            if (worse)
            {
                BitSet.Remove(open, other);
            }
        }
    }

    /// <summary>Whether some of these could make the seats add up, friends or not.</summary>
    private bool CanReach(ReadOnlySpan<ulong> members, int seats)
    {
        if (seats + circle.Seats(members) < _min)
        {
            return false;
        }

        var sums = 1UL << seats;
        var wanted = (ulong.MaxValue << _min) & (ulong.MaxValue >> (63 - _max));
        for (var next = BitSet.Next(members, 0); next >= 0 && (sums & wanted) == 0; next = BitSet.Next(members, next + 1))
        {
            sums |= sums << circle.Seats(next);
        }

        return (sums & wanted) != 0;
    }

    private Span<ulong> Level(int level)
    {
        while (_open.Count <= level)
        {
            _open.Add([]);
        }

        if (_open[level].Length < circle.Words)
        {
            _open[level] = new ulong[circle.Words * 2];
        }

        return _open[level].AsSpan(0, circle.Words);
    }
}
