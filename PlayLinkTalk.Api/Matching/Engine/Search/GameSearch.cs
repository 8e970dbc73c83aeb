using System.Numerics;
using System.Runtime.InteropServices;
using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// Finds the game a ticket completes: over the stretches of time it is open to and the relaxation steps, the group with the
/// oldest ticket (<see cref="Precedence"/>), then the best score.
/// </summary>
/// <remarks>
/// The soft rules of a game are relaxed by the age of its oldest ticket. In every stretch the steps are tried from the widest
/// down. At each the group must contain a ticket that has reached it and can't contain one that has gone further, which would
/// have been found before; so the first group found at a step has the oldest ticket. What a stretch holds is first counted,
/// from what the pool's pages know, which is where most searches end; only then is a ticket touched.
/// </remarks>
internal sealed class GameSearch
{
    private readonly Geography _geography;
    private readonly Marks _marks;
    private readonly MatchingOptions _options;
    private readonly Circle _circle = new();
    private readonly StretchSearch _stretch;
    private readonly List<Spotted> _spotted = [];
    private readonly int[] _seats = new int[TicketPool.Short];
    private readonly int[] _seatsThere;

    public GameSearch(Geography geography, Marks marks, MatchingOptions options)
    {
        (_geography, _marks, _options) = (geography, marks, options);
        _stretch = new StretchSearch(_circle, geography, marks);
        _seatsThere = new int[geography.Count];
    }

    public FoundGame? Find(Wish wish, DateTimeOffset now)
    {
        var sport = wish.Sport;
        var firstStart = Math.Max(wish.FirstStart, _marks.NotBefore(now + _options.LeadTime));
        var widest = sport.Relaxation.Steps.Count;
        if (wish.Seats > sport.MaxPlayers || firstStart > wish.LastStart || !Fit.AdmitsOwner(wish, widest))
        {
            return null;
        }

        _stretch.Begin(wish, now, _options.SearchBudget);
        var reach = _geography.Within(wish.Home, wish.Radius(widest));
        var wanted = Wanted.By(wish, widest, reach.Regions);
        for (int first = firstStart, last; first <= wish.LastStart; first = last + 1)
        {
            last = Math.Min(wish.LastStart, first + TicketPool.Short - 1 - (first % TicketPool.Short));
            _spotted.Clear();
            sport.Waiting.Find(wanted, reach, first, last, _spotted);
            TrySteps(wish, first, last);
        }

        return _stretch.Best;
    }

    private void TrySteps(Wish wish, int first, int last)
    {
        for (var step = wish.Sport.Relaxation.Steps.Count; step >= wish.Step; step--)
        {
            var reach = _geography.Within(wish.Home, wish.Radius(step));
            if (Enough(wish, step, reach, last - first + 1) && Gather(wish, step) && _stretch.Try(reach, step, first, last))
            {
                return;
            }

            // No ticket at a higher step made a game: the lower steps need not try those again.
            DropThoseAt(step);
        }
    }

    private void DropThoseAt(int step)
    {
        var kept = 0;
        for (var place = 0; place < _spotted.Count; place++)
        {
            if (_spotted[place].Step < step)
            {
                _spotted[kept++] = _spotted[place];
            }
        }

        _spotted.RemoveRange(kept, _spotted.Count - kept);
    }

    /// <summary>Whether a ticket has reached the step, and some start and district may have enough seats.</summary>
    private bool Enough(Wish wish, int step, Reach reach, int starts)
    {
        var reached = wish.Step >= step;
        var seats = _seats.AsSpan(0, starts);
        seats.Fill(wish.Seats);
        foreach (ref readonly var spotted in CollectionsMarshal.AsSpan(_spotted))
        {
            if (spotted.Number != wish.Number)
            {
                reached |= spotted.Step >= step;
                foreach (ref var at in seats.Slice(spotted.FirstStart, spotted.LastStart - spotted.FirstStart + 1))
                {
                    at += spotted.Seats;
                }
            }
        }

        return reached && seats.ContainsAnyInRange(wish.Sport.MinPlayers, int.MaxValue) && EnoughSomewhere(wish, reach);
    }

    private bool EnoughSomewhere(Wish wish, Reach reach)
    {
        var min = wish.Sport.MinPlayers - wish.Seats;
        foreach (var district in reach.Districts)
        {
            _seatsThere[district] = 0;
        }

        foreach (ref readonly var spotted in CollectionsMarshal.AsSpan(_spotted))
        {
            var theirs = _geography[spotted.Reach].Bits;
            for (var word = 0; word < theirs.Length && spotted.Number != wish.Number; word++)
            {
                for (var bits = theirs[word] & reach.Bits[word]; bits != 0; bits &= bits - 1)
                {
                    if ((_seatsThere[(word << 6) + BitOperations.TrailingZeroCount(bits)] += spotted.Seats) >= min)
                    {
                        return true;
                    }
                }
            }
        }

        return min <= 0;
    }

    /// <summary>Collects the tickets that can be in a game with this one at this step.</summary>
    private bool Gather(Wish wish, int step)
    {
        _circle.Clear();
        if (!Fit.AdmitsOwner(wish, step))
        {
            return false;
        }

        var seats = wish.Seats;
        var reached = wish.Step >= step;
        var widest = wish.Sport.Relaxation.Steps.Count;
        foreach (var spotted in _spotted)
        {
            var other = wish.Sport.Waiting[spotted];
            if (other != wish && other.Seats + wish.Seats <= wish.Sport.MaxPlayers && Fit.AdmitsOwner(other, step)
                && Fit.Together(wish, other, step))
            {
                _circle.Add(other, step == widest && spotted.Reach != Reach.Everywhere ? _geography[spotted.Reach]
                    : _geography.Within(other.Home, other.Radius(step)));
                seats += other.Seats;
                reached |= other.Step >= step;
            }
        }

        if (!reached || seats < wish.Sport.MinPlayers)
        {
            return false;
        }

        _circle.Close(wish.Sport.Relaxation.Levels(step));
        return true;
    }
}
