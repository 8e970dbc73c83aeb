using System.Numerics;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// A ticket and all tickets connected with it by chains of tickets that could share a game, oldest first: small enough to
/// think through what becomes of all of them. Sets of members are words of bits.
/// </summary>
internal sealed class Neighbourhood(Geography geography, Marks marks, MatchingOptions options)
{
    /// <summary>Where more tickets are connected, none is left over for long.</summary>
    public const int Most = 20;

    private readonly List<Wish> _members = [];
    private readonly List<Spotted> _spotted = [];
    private readonly uint[] _friends = new uint[Most];
    private DateTimeOffset _now;

    public int Count => _members.Count;

    public uint All => (1u << Count) - 1;

    public Wish this[int member] => _members[member];

    public int NumberOf(Wish wish) => _members.IndexOf(wish);

    /// <returns>False if there are too many.</returns>
    public bool Gather(Wish wish, DateTimeOffset now)
    {
        _now = now;
        _members.Clear();
        _members.Add(wish);
        for (var member = 0; member < _members.Count; member++)
        {
            AddFriendsOf(_members[member]);
            if (_members.Count > Most)
            {
                return false;
            }
        }

        _members.Sort();
        return true;
    }

    public int Seats(uint members)
    {
        var seats = 0;
        for (; members != 0; members &= members - 1)
        {
            seats += _members[BitOperations.TrailingZeroCount(members)].Seats;
        }

        return seats;
    }

    /// <summary>The members that fit each other at a relaxation step.</summary>
    public ReadOnlySpan<uint> FriendsAt(int step)
    {
        for (var member = 0; member < Count; member++)
        {
            _friends[member] = 0;
            for (var other = 0; other < Count; other++)
            {
                if (other != member && Fit.AdmitsOwner(_members[other], step) && Fit.Together(_members[member], _members[other], step))
                {
                    _friends[member] |= 1u << other;
                }
            }
        }

        return _friends.AsSpan(0, Count);
    }

    /// <summary>Every set of members that could be at one place at one time; none of them part of another.</summary>
    /// <param name="with">A member that has to be there.</param>
    public List<uint> PresentWith(int with, int step)
    {
        List<uint> sets = [];
        foreach (var length in _members.Where(member => member.Length >= _members[with].Length).Select(member => member.Length).Distinct())
        {
            foreach (var (set, _, _) in Places(with, step, length))
            {
                if (!sets.Exists(known => (set & ~known) == 0))
                {
                    sets.RemoveAll(known => (known & ~set) == 0);
                    sets.Add(set);
                }
            }
        }

        return sets;
    }

    /// <summary>Where and when the member could play so long, and which members could be there, too.</summary>
    public IEnumerable<(uint Set, int District, int Start)> Places(int with, int step, TimeSpan length)
    {
        var wish = _members[with];
        var first = Math.Max(wish.FirstStart, marks.NotBefore(_now + options.LeadTime));
        for (var start = first; start <= wish.LastStartFor(length, marks); start++)
        {
            var free = FreeAt(start, length);
            if ((free & (1u << with)) == 0)
            {
                continue;
            }

            foreach (var district in geography.Within(wish.Home, wish.Radius(step)).Districts)
            {
                yield return (Reaching(free, district, step), district, start);
            }
        }
    }

    private uint FreeAt(int start, TimeSpan length)
    {
        var (from, free) = (marks.TimeOf(start), 0u);
        for (var member = 0; member < Count; member++)
        {
            var wish = _members[member];
            if (wish.Length <= length && wish.FirstStart <= start && start <= wish.LastStartFor(length, marks)
                && wish.Free(from, from + length))
            {
                free |= 1u << member;
            }
        }

        return free;
    }

    private uint Reaching(uint members, int district, int step)
    {
        var reaching = 0u;
        for (; members != 0; members &= members - 1)
        {
            var wish = _members[BitOperations.TrailingZeroCount(members)];
            if (geography.Km(wish.Home, district) <= wish.Radius(step))
            {
                reaching |= members & (0 - members);
            }
        }

        return reaching;
    }

    private void AddFriendsOf(Wish wish)
    {
        var widest = wish.Sport.Relaxation.Steps.Count;
        var reach = geography.Within(wish.Home, wish.Radius(widest));
        _spotted.Clear();
        wish.Sport.Waiting.FindAll(
            Wanted.By(wish, widest, reach.Regions), reach, Math.Max(wish.FirstStart, marks.NotBefore(_now + options.LeadTime)),
            wish.LastStart, _spotted);
        foreach (var spotted in _spotted)
        {
            var other = wish.Sport.Waiting[spotted];
            if (!_members.Contains(other) && Fit.Together(wish, other, widest))
            {
                _members.Add(other);
                if (_members.Count > Most)
                {
                    return;
                }
            }
        }
    }
}
