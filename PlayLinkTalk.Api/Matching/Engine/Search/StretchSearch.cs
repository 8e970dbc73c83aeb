using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// Tries every length, district and start within a stretch of time for a ticket and its circle, and remembers the best game
/// over all stretches tried for that ticket.
/// </summary>
internal sealed class StretchSearch
{
    private readonly Circle _circle;
    private readonly Geography _geography;
    private readonly Marks _marks;
    private readonly GroupSearch _search;
    private readonly Preference _preference;
    private readonly List<Group> _groups = [];
    private readonly List<ulong[]> _hopeless = [];
    private readonly List<TimeSpan> _lengths = [];
    private readonly List<Wish> _players = [];
    private readonly ulong[][] _ableAt = [.. Enumerable.Range(0, TicketPool.Short).Select(_ => Array.Empty<ulong>())];
    private readonly bool[] _freeAt = new bool[TicketPool.Short];
    private ulong[] _there = [];
    private ulong[] _able = [];
    private Wish _wish = null!;
    private DateTimeOffset _now;
    private int _step;
    private int _first;
    private int _last;
    private int _mostAsked;
    private int _found;
    private int _reached;
    private (int District, int Start, int Step, double Score) _best;

    public StretchSearch(Circle circle, Geography geography, Marks marks)
    {
        (_circle, _geography, _marks) = (circle, geography, marks);
        _search = new GroupSearch(circle);
        _preference = new Preference(circle, _search);
    }

    /// <summary>The best game of all stretches, or null.</summary>
    public FoundGame? Best => _players.Count == 0
        ? null
        : new FoundGame([.. _players], _best.District, _best.Start, _players.Max(player => player.Length), _best.Step);

    public void Begin(Wish wish, DateTimeOffset now, int budget)
    {
        (_wish, _now) = (wish, now);
        _players.Clear();
        _mostAsked = wish.Sport.Demand.Most(wish.FirstStart, wish.LastStart);
        _search.Allow(budget);
    }

    /// <summary>Tries the starts from <paramref name="first"/> to <paramref name="last"/> with the circle as it is.</summary>
    /// <returns>Whether there was a game, if perhaps not the best of all.</returns>
    public bool Try(Reach reach, int step, int first, int last)
    {
        (_step, _first, _last, _found) = (step, first, last, 0);
        _hopeless.Clear();
        Prepare();
        foreach (var length in _lengths)
        {
            if (FindAble(length))
            {
                foreach (var district in reach.Districts)
                {
                    TryDistrict(district, length);
                }
            }
        }

        return _found > 0;
    }

    private void Prepare()
    {
        if (_there.Length < _circle.Words)
        {
            _there = new ulong[_circle.Words * 2];
            _able = new ulong[_circle.Words * 2];
            foreach (ref var able in _ableAt.AsSpan())
            {
                able = new ulong[_circle.Words * 2];
            }
        }

        _lengths.Clear();
        _lengths.Add(_wish.Length);
        _reached = 0;
        for (var member = 0; member < _circle.Count; member++)
        {
            var other = _circle[member];
            _reached += other.Step >= _step ? 1 : 0;
            if (other.Length > _wish.Length && !_lengths.Contains(other.Length))
            {
                _lengths.Add(other.Length);
            }
        }

        _lengths.Sort();
    }

    /// <summary>Which members could start when, with games of this length.</summary>
    private bool FindAble(TimeSpan length)
    {
        var any = false;
        for (var start = _first; start <= _last; start++)
        {
            var from = _marks.TimeOf(start);
            _freeAt[start - _first] = start <= _wish.LastStartFor(length, _marks) && _wish.Free(from, from + length);
            any |= _freeAt[start - _first];
            _ableAt[start - _first].AsSpan(0, _circle.Words).Clear();
        }

        for (var member = 0; any && member < _circle.Count; member++)
        {
            var other = _circle[member];
            if (other.Length > length)
            {
                continue;
            }

            var last = Math.Min(_last, other.LastStartFor(length, _marks));
            for (var start = Math.Max(_first, other.FirstStart); start <= last; start++)
            {
                if (other.Plans is null || other.Free(_marks.TimeOf(start), _marks.TimeOf(start) + length))
                {
                    BitSet.Add(_ableAt[start - _first], member);
                }
            }
        }

        return any;
    }

    private void TryDistrict(int district, TimeSpan length)
    {
        var there = _there.AsSpan(0, _circle.Words);
        there.Clear();
        for (var member = 0; member < _circle.Count; member++)
        {
            if (_circle.Reach(member).Has(district))
            {
                BitSet.Add(there, member);
            }
        }

        if (_wish.Seats + _circle.Seats(there) < _wish.Sport.MinPlayers)
        {
            return;
        }

        var able = _able.AsSpan(0, _circle.Words);
        for (var start = _first; start <= _last; start++)
        {
            if (_freeAt[start - _first])
            {
                BitSet.Intersect(there, _ableAt[start - _first], able);
                if (GroupOf(able) is { } group)
                {
                    Compare(group, district, start);
                }
            }
        }
    }

    private Group? GroupOf(ReadOnlySpan<ulong> able)
    {
        if (_wish.Seats + _circle.Seats(able) < _wish.Sport.MinPlayers)
        {
            return null;
        }

        for (var known = 0; known < _found; known++)
        {
            if (_groups[known].IsOf(able))
            {
                return _groups[known];
            }
        }

        foreach (var known in _hopeless)
        {
            if (BitSet.IsSubset(able, known))
            {
                return null;
            }
        }

        return Search(able);
    }

    private Group? Search(ReadOnlySpan<ulong> able)
    {
        var sport = _wish.Sport;
        var first = _wish.Step >= _step ? int.MaxValue : _reached;
        if (!_search.Find(able, Math.Max(0, sport.MinPlayers - _wish.Seats), sport.MaxPlayers - _wish.Seats, first))
        {
            if (!_search.Exhausted)
            {
                _hopeless.Add(able.ToArray());
            }

            return null;
        }

        var group = NextGroup();
        group.Set(able, _wish, _search.Chosen, _circle, _now);
        _found++;
        return _preference.Better(group, able, _wish, _now);
    }

    private Group NextGroup()
    {
        if (_found == _groups.Count)
        {
            _groups.Add(new Group());
        }

        return _groups[_found];
    }

    private void Compare(Group group, int district, int start)
    {
        var order = _players.Count == 0 ? -1 : Precedence.Compare(group.Oldest, _players[0], _now);
        if (order > 0)
        {
            return;
        }

        var score = group.Score + GameScore.OfPlace(group.Players, district, _geography)
            + GameScore.OfStart(_wish.Sport.Demand.At(start), _mostAsked);
        if (order < 0 || score > _best.Score)
        {
            _best = (district, start, _step, score);
            _players.Clear();
            _players.AddRange(group.Players);
        }
    }
}
