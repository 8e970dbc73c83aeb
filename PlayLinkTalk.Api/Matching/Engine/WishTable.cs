using System.Runtime.InteropServices;

namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>By what a table finds tickets.</summary>
internal interface IWishKey
{
    static abstract Guid Of(Wish wish);
}

internal readonly struct ById : IWishKey
{
    public static Guid Of(Wish wish) => wish.Id;
}

internal readonly struct ByAccount : IWishKey
{
    public static Guid Of(Wish wish) => wish.AccountId;
}

/// <summary>
/// Tickets by a key that is read from the ticket, so that a place of the table takes twelve bytes. A ticket is only touched
/// when its mark, which is the key's hash, is the one looked for. Linear probing with backward shift; it grows by a third, as
/// memory matters more here than the last probe.
/// </summary>
internal sealed class WishTable<TKey>
    where TKey : struct, IWishKey
{
    /// <summary>0 where nobody stands.</summary>
    private uint[] _marks = new uint[16];

    private Wish[] _wishes = new Wish[16];

    public int Count { get; private set; }

    public Wish? Find(Guid key)
    {
        var place = PlaceOf(key);
        return _marks[place] == 0 ? null : _wishes[place];
    }

    /// <summary>Puts the ticket in place of whoever has its key, and returns that one.</summary>
    public Wish? Set(Wish wish)
    {
        var key = TKey.Of(wish);
        var place = PlaceOf(key);
        var before = _marks[place] == 0 ? null : _wishes[place];
        (_marks[place], _wishes[place]) = (MarkOf(key), wish);
        if (before is null && ++Count * 8L > _marks.Length * 7L)
        {
            Grow();
        }

        return before;
    }

    public Wish? Remove(Guid key)
    {
        var place = PlaceOf(key);
        if (_marks[place] == 0)
        {
            return null;
        }

        var removed = _wishes[place];

        // Whoever stands behind the gap and would be looked for at or before it moves up.
        for (var behind = Next(place); _marks[behind] != 0; behind = Next(behind))
        {
            if (Distance(Home(_marks[behind]), behind) >= Distance(place, behind))
            {
                (_marks[place], _wishes[place]) = (_marks[behind], _wishes[behind]);
                place = behind;
            }
        }

        (_marks[place], _wishes[place]) = (0, null!);
        Count--;
        return removed;
    }

    /// <summary>The place of the key, or the free one where it would stand.</summary>
    private int PlaceOf(Guid key)
    {
        var mark = MarkOf(key);
        var place = Home(mark);
        while (_marks[place] != 0 && (_marks[place] != mark || TKey.Of(_wishes[place]) != key))
        {
            place = Next(place);
        }

        return place;
    }

    private void Grow()
    {
        var (marks, wishes) = (_marks, _wishes);
        var size = marks.Length + (marks.Length / 3);
        (_marks, _wishes) = (new uint[size], new Wish[size]);
        for (var from = 0; from < marks.Length; from++)
        {
            if (marks[from] != 0)
            {
                var place = Home(marks[from]);
                while (_marks[place] != 0)
                {
                    place = Next(place);
                }

                (_marks[place], _wishes[place]) = (marks[from], wishes[from]);
            }
        }
    }

    private int Next(int place) => place + 1 == _marks.Length ? 0 : place + 1;

    private int Distance(int from, int to) => to >= from ? to - from : to - from + _marks.Length;

    /// <summary>Where a mark is looked for first: its share of the whole range.</summary>
    private int Home(uint mark) => (int)((ulong)mark * (uint)_marks.Length >> 32);

    /// <summary>Ids of version 7 share their front: both halves are mixed. Never 0.</summary>
    private static uint MarkOf(Guid key)
    {
        var halves = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(ref key));
        return (uint)(((halves[0] ^ halves[1]) * 0x9E3779B97F4A7C15) >> 32) | 1;
    }
}
