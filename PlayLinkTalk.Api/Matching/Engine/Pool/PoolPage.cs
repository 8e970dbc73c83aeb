using System.Numerics;
using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>
/// The waiting tickets of a sport that could start within a stretch of time. Their traits stand in rows of bits, 64 tickets
/// to a word; the rows of the same 64 lie together, so that a look at them stays within a few cache lines. What the bits let
/// through is compared with time and reach, which stand here as well: a ticket itself is only touched when it counts.
/// </summary>
internal sealed class PoolPage(int firstStart, int rowCount)
{
    private ulong[] _rows = [];
    private Entry[] _entries = [];
    private int[] _free = [];
    private int _used;

    /// <summary>The first start of the stretch, as a mark.</summary>
    public int FirstStart => firstStart;

    public int Count { get; private set; }

    private int FreeCount => _used - Count;

    /// <summary>Takes a ticket in and returns its place.</summary>
    public int Enter(Wish wish, ulong traits, ushort reach)
    {
        var place = FreeCount > 0 ? _free[FreeCount - 1] : _used++;
        Grow();
        _entries[place] = new Entry(wish.Number, reach, Within(wish.FirstStart), Within(wish.LastStart), (byte)wish.Seats, wish.Step);
        Count++;
        var rows = RowsOf(place);
        for (; traits != 0; traits &= traits - 1)
        {
            rows[BitOperations.TrailingZeroCount(traits)] |= 1UL << place;
        }

        return place;
    }

    public void Leave(int place)
    {
        foreach (ref var row in RowsOf(place))
        {
            row &= ~(1UL << place);
        }

        _entries[place] = default;
        Count--;
        if (FreeCount > _free.Length)
        {
            Array.Resize(ref _free, FreeCount * 2);
        }

        _free[FreeCount - 1] = place;
    }

    /// <summary>The ticket has reached this step.</summary>
    public void Widen(int place, byte step) => _entries[place] = _entries[place] with { Step = step };

    public bool Has(int place, Wish wish) => place < _used && _entries[place].Number == wish.Number;

    /// <summary>The tickets of the page.</summary>
    public IEnumerable<int> Numbers()
    {
        for (var place = 0; place < _used; place++)
        {
            if (_entries[place].Number is not 0 and var number)
            {
                yield return number;
            }
        }
    }

    public ref readonly Entry this[int place] => ref _entries[place];

    /// <summary>The 64 tickets of a group that are wanted, as bits.</summary>
    public ulong Find(int group, in Wanted wanted)
    {
        var rows = _rows.AsSpan(group * rowCount, rowCount);
        var found = Any(rows[Traits.Level..], wanted.Levels)
            & All(rows[Traits.AdmitsLevel..], wanted.AdmitsLevels)
            & Any(rows[Traits.OfGender..], wanted.Genders)
            & All(rows[Traits.AdmitsGender..], wanted.AdmitsGenders);
        return found == 0 ? 0 : found & Any(rows[Traits.Region..], wanted.Regions);
    }

    public int Groups => BitSet.Words(_used);

    private static ulong Any(ReadOnlySpan<ulong> rows, int which)
    {
        ulong any = 0;
        for (; which != 0; which &= which - 1)
        {
            any |= rows[BitOperations.TrailingZeroCount(which)];
        }

        return any;
    }

    private static ulong All(ReadOnlySpan<ulong> rows, int which)
    {
        var all = ulong.MaxValue;
        for (; which != 0; which &= which - 1)
        {
            all &= rows[BitOperations.TrailingZeroCount(which)];
        }

        return all;
    }

    private short Within(int start) => (short)Math.Clamp(start - firstStart, short.MinValue, short.MaxValue);

    private void Grow()
    {
        if (_used > _entries.Length)
        {
            Array.Resize(ref _entries, Math.Max(4, _used + (_used / 8)));
        }

        if (Groups * rowCount > _rows.Length)
        {
            Array.Resize(ref _rows, (Groups + (Groups / 8)) * rowCount);
        }
    }

    private Span<ulong> RowsOf(int place) => _rows.AsSpan((place >> 6) * rowCount, rowCount);

    /// <summary>
    /// A ticket with what is needed to pass over it without touching it, in twelve bytes. Starts are counted from the page's
    /// first.
    /// </summary>
    /// <param name="Number">Of the ticket; 0 where the row is free.</param>
    internal readonly record struct Entry(int Number, ushort Reach, short FirstStart, short LastStart, byte Seats, byte Step);
}
