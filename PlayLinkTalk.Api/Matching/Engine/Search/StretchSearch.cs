using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// Tries every length, district and start within a stretch of time for a ticket and its circle, and remembers the best game
/// over all stretches tried for that ticket.
/// </summary>
internal sealed class StretchSearch(Circle circle, Geography geography, Marks marks)
{
    private readonly GroupSearch _search = new(circle);
    private readonly List<Group> _groups = [];
    private readonly List<ulong[]> _hopeless = [];
    private readonly List<TimeSpan> _lengths = [];
    private readonly List<Wish> _players = [];
    private readonly ulong[][] _ableAt = [.. Enumerable.Range(0, TicketPool.Short).Select(_ => Array.Empty<ulong>())];
    private readonly bool[] _freeAt = new bool[TicketPool.Short];
    private ulong[] _there = [];
    private ulong[] _able = [];
    private ulong[] _band = [];
    private readonly Group _closer = new();
    private Wish _wish = null!;
    private DateTimeOffset _now;
    private int _step;
    private int _first;
    private int _last;
    private int _mostAsked;
    private int _found;
    private int _reached;
    private (int District, int Start, int Step, double Score) _best;

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
        if (_there.Length < circle.Words)
        {
            _there = new ulong[circle.Words * 2];
            _able = new ulong[circle.Words * 2];
            _band = new ulong[circle.Words * 2];
            foreach (ref var able in _ableAt.AsSpan())
            {
                able = new ulong[circle.Words * 2];
            }
        }

        _lengths.Clear();
        _lengths.Add(_wish.Length);
        _reached = 0;
        for (var member = 0; member < circle.Count; member++)
        {
            var other = circle[member];
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
            var from = marks.TimeOf(start);
            _freeAt[start - _first] = start <= _wish.LastStartFor(length, marks) && _wish.Free(from, from + length);
            any |= _freeAt[start - _first];
            _ableAt[start - _first].AsSpan(0, circle.Words).Clear();
        }

        for (var member = 0; any && member < circle.Count; member++)
        {
            var other = circle[member];
            if (other.Length > length)
            {
                continue;
            }

            var last = Math.Min(_last, other.LastStartFor(length, marks));
            for (var start = Math.Max(_first, other.FirstStart); start <= last; start++)
            {
                if (other.Plans is null || other.Free(marks.TimeOf(start), marks.TimeOf(start) + length))
                {
                    BitSet.Add(_ableAt[start - _first], member);
                }
            }
        }

        return any;
    }

    private void TryDistrict(int district, TimeSpan length)
    {
        var there = _there.AsSpan(0, circle.Words);
        there.Clear();
        for (var member = 0; member < circle.Count; member++)
        {
            if (circle.Reach(member).Has(district))
            {
                BitSet.Add(there, member);
            }
        }

        if (_wish.Seats + circle.Seats(there) < _wish.Sport.MinPlayers)
        {
            return;
        }

        var able = _able.AsSpan(0, circle.Words);
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
        if (_wish.Seats + circle.Seats(able) < _wish.Sport.MinPlayers)
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
        group.Set(able, _wish, _search.Chosen, circle, _now);
        _found++;
        return Prefer(group, able);
    }

    /// <summary>
    /// If more tickets fit than there are seats, a group with closer levels may score higher. It keeps the same oldest ticket:
    /// precedence comes first.
    /// </summary>
    private Group Prefer(Group group, ReadOnlySpan<ulong> able)
    {
        var (sport, oldest) = (_wish.Sport, group.Oldest);
        var closest = Math.Abs(oldest.Profile.Level - _wish.Profile.Level);
        if (group.Spread == closest || _wish.Seats + circle.Seats(able) <= group.Seats)
        {
            return group;
        }

        var first = oldest == _wish ? int.MaxValue : circle.NumberOf(oldest) + 1;
        var (lowest, highest) = (Math.Min(oldest.Profile.Level, _wish.Profile.Level), Math.Max(oldest.Profile.Level, _wish.Profile.Level));
        var band = _band.AsSpan(0, circle.Words);
        for (var spread = closest; spread < group.Spread; spread++)
        {
            for (var from = Math.Max(Traits.LowestLevel, highest - spread); from <= Math.Min(lowest, Traits.HighestLevel - spread); from++)
            {
                circle.OfLevels(from, from + spread, able, band);
                if (_search.Find(band, Math.Max(0, sport.MinPlayers - _wish.Seats), sport.MaxPlayers - _wish.Seats, first))
                {
                    _closer.Set(band, _wish, _search.Chosen, circle, _now);
                    if (_closer.Oldest == oldest && _closer.Score > group.Score)
                    {
                        group.Take(_closer);
                    }
                }
            }
        }

        return group;
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

        var score = group.Score + GameScore.OfPlace(group.Players, district, geography)
            + GameScore.OfStart(_wish.Sport.Demand.At(start), _mostAsked);
        if (order < 0 || score > _best.Score)
        {
            _best = (district, start, _step, score);
            _players.Clear();
            _players.AddRange(group.Players);
        }
    }
}
