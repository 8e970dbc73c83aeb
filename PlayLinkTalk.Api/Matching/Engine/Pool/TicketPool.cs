using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>
/// The waiting tickets of a sport, by the stretches of time in which they could start: short ones of a dozen marks for most
/// tickets, long ones of a day's for those that are open to many. A ticket stands in every page that its starts touch.
/// </summary>
internal sealed class TicketPool(WishNumbers numbers, Geography geography, RelaxationSchedule relaxation)
{
    /// <summary>Marks in a short page.</summary>
    public const int Short = 12;

    /// <summary>Marks in a long page.</summary>
    private const int Long = 12 * Short;

    /// <summary>A ticket that touches more short pages than this stands in long ones.</summary>
    private const int MostShort = 6;

    private readonly Dictionary<int, PoolPage> _short = [];
    private readonly Dictionary<int, PoolPage> _long = [];
    private readonly int _widest = relaxation.Steps.Count;

    /// <summary>Pages in use; none when no ticket waits.</summary>
    public int Count => _short.Count + _long.Count;

    /// <summary>Waiting tickets, each once; in no order.</summary>
    public IEnumerable<Wish> Wishes() => _short.Values.Concat(_long.Values).SelectMany(WishesOf).Distinct();

    public Wish this[in Spotted spotted] => numbers[spotted.Number];

    public void Enter(Wish wish)
    {
        var reach = geography.Within(wish.Home, wish.Radius(_widest));
        var traits = Traits.Of(wish.Profile, relaxation.Levels(_widest), reach.Regions);
        var (pages, size, first, count) = PagesOf(wish);
        wish.Places = Places.For(count);
        for (var index = 0; index < count; index++)
        {
            if (!pages.TryGetValue(first + index, out var page))
            {
                pages.Add(first + index, page = new PoolPage((first + index) * size, Traits.RowCount));
            }

            wish.Places[index] = page.Enter(wish, traits, reach.Number);
        }
    }

    public void Leave(Wish wish)
    {
        var (pages, _, first, count) = PagesOf(wish);
        for (var index = 0; index < count; index++)
        {
            // A page of the past is gone already, or another now.
            if (pages.TryGetValue(first + index, out var page) && page.Has(wish.Places[index], wish))
            {
                page.Leave(wish.Places[index]);
                if (page.Count == 0)
                {
                    pages.Remove(first + index);
                }
            }
        }
    }

    /// <summary>The ticket's recorded step has grown.</summary>
    public void Widen(Wish wish)
    {
        var (pages, _, first, count) = PagesOf(wish);
        for (var index = 0; index < count; index++)
        {
            if (pages.TryGetValue(first + index, out var page) && page.Has(wish.Places[index], wish))
            {
                page.Widen(wish.Places[index], wish.Step);
            }
        }
    }

    /// <summary>Collects the waiting tickets that are wanted and have a start within these and a district within the reach.</summary>
    /// <remarks>The starts are of one short page. The rows are upper bounds: check every ticket found.</remarks>
    public void Find(in Wanted wanted, Reach reach, int firstStart, int lastStart, List<Spotted> found)
    {
        if (_short.TryGetValue(firstStart / Short, out var page))
        {
            Find(page, wanted, reach, firstStart, lastStart, found);
        }

        if (_long.Count > 0 && _long.TryGetValue(firstStart / Long, out page))
        {
            Find(page, wanted, reach, firstStart, lastStart, found);
        }
    }

    /// <summary>The same for starts of any number of pages: a ticket in several pages is found as often.</summary>
    public void FindAll(in Wanted wanted, Reach reach, int firstStart, int lastStart, List<Spotted> found)
    {
        for (int first = firstStart, last; first <= lastStart; first = last + 1)
        {
            last = Math.Min(lastStart, first + Short - 1 - (first % Short));
            Find(wanted, reach, first, last, found);
        }
    }

    /// <summary>A sample of the tickets in the pages of this ticket, including itself.</summary>
    public void Beside(Wish wish, int most, ICollection<Wish> beside)
    {
        var (pages, _, first, count) = PagesOf(wish);
        for (var index = count - 1; index >= 0 && most > 0; index--)
        {
            if (pages.TryGetValue(first + index, out var page))
            {
                foreach (var other in WishesOf(page).Take(most))
                {
                    beside.Add(other);
                    most--;
                }
            }
        }
    }

    /// <summary>Drops the pages that lie before the start and names their tickets that have no later one.</summary>
    public void Forget(int start, Action<Wish> over)
    {
        foreach (var (pages, size) in ((Dictionary<int, PoolPage>, int)[])[(_short, Short), (_long, Long)])
        {
            foreach (var (number, page) in pages.Where(pair => pair.Value.FirstStart < start).ToArray())
            {
                foreach (var wish in WishesOf(page).Where(wish => wish.LastStart < start))
                {
                    over(wish);
                }

                if (page.FirstStart + size <= start)
                {
                    pages.Remove(number);
                }
            }
        }
    }

    private void Find(PoolPage page, in Wanted wanted, Reach reach, int firstStart, int lastStart, List<Spotted> found)
    {
        int first = firstStart - page.FirstStart, last = lastStart - page.FirstStart;
        for (var group = 0; group < page.Groups; group++)
        {
            for (var bits = page.Find(group, wanted); bits != 0; bits &= bits - 1)
            {
                ref readonly var entry = ref page[(group << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits)];
                if (entry.FirstStart <= last && entry.LastStart >= first && BitSet.Meet(geography[entry.Reach].Bits, reach.Bits))
                {
                    found.Add(new Spotted(
                        entry.Number, entry.Reach, Math.Max(entry.FirstStart, first) - first, Math.Min(entry.LastStart, last) - first,
                        entry.Seats, entry.Step));
                }
            }
        }
    }

    private IEnumerable<Wish> WishesOf(PoolPage page) => page.Numbers().Select(number => numbers[number]);

    private (Dictionary<int, PoolPage> Pages, int Size, int First, int Count) PagesOf(Wish wish)
    {
        if (wish.FirstStart > wish.LastStart)
        {
            return (_short, Short, 0, 0);
        }

        int first = wish.FirstStart / Short, last = wish.LastStart / Short;
        return last - first < MostShort
            ? (_short, Short, first, last - first + 1)
            : (_long, Long, wish.FirstStart / Long, (wish.LastStart / Long) - (wish.FirstStart / Long) + 1);
    }
}

/// <summary>A ticket found in a page, by its number. Starts are counted from the first that was asked for.</summary>
internal readonly record struct Spotted(int Number, int Reach, int FirstStart, int LastStart, int Seats, int Step);
