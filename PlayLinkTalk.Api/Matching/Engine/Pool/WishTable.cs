using System.Runtime.InteropServices;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

/// <summary>The keys of the table.</summary>
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
/// Numbered tickets by a key that is read from the ticket, so that a place of the table takes eight bytes. A ticket is only
/// touched when its mark, which is the key's hash, is the one looked for. Linear probing with backward shift; it grows by a
/// third, as memory matters more here than the last probe.
/// </summary>
internal sealed class WishTable<TKey>(WishNumbers numbers)
    where TKey : struct, IWishKey
{
    private Place[] _places = new Place[16];

    public int Count { get; private set; }

    public Wish? Find(Guid key) => WishAt(PlaceOf(key));

    /// <summary>Puts the ticket in place of the one with its key, and returns that one.</summary>
    public Wish? Set(Wish wish)
    {
        var key = TKey.Of(wish);
        var place = PlaceOf(key);
        var before = WishAt(place);
        _places[place] = new Place(MarkOf(key), wish.Number);
        if (before is null && ++Count * 8L > _places.Length * 7L)
        {
            Grow();
        }

        return before;
    }

    public Wish? Remove(Guid key)
    {
        var place = PlaceOf(key);
        if (WishAt(place) is not { } removed)
        {
            return null;
        }

        // An entry behind the gap that a look-up would seek at or before the gap moves up.
        for (var behind = Next(place); _places[behind].Mark != 0; behind = Next(behind))
        {
            if (Distance(Home(_places[behind].Mark), behind) >= Distance(place, behind))
            {
                _places[place] = _places[behind];
                place = behind;
            }
        }

        _places[place] = default;
        Count--;
        return removed;
    }

    private Wish? WishAt(int place) => _places[place].Mark == 0 ? null : numbers[_places[place].Number];

    /// <summary>The place of the key, or the free one where it would stand.</summary>
    private int PlaceOf(Guid key)
    {
        var mark = MarkOf(key);
        var place = Home(mark);
        while (_places[place].Mark != 0 && (_places[place].Mark != mark || TKey.Of(numbers[_places[place].Number]) != key))
        {
            place = Next(place);
        }

        return place;
    }

    private void Grow()
    {
        var before = _places;
        _places = new Place[before.Length + (before.Length / 3)];
        foreach (var taken in before)
        {
            if (taken.Mark != 0)
            {
                var place = Home(taken.Mark);
                while (_places[place].Mark != 0)
                {
                    place = Next(place);
                }

                _places[place] = taken;
            }
        }
    }

    private int Next(int place) => place + 1 == _places.Length ? 0 : place + 1;

    private int Distance(int from, int to) => to >= from ? to - from : to - from + _places.Length;

    /// <summary>Where a mark is looked for first: its share of the whole range.</summary>
    private int Home(uint mark) => (int)((ulong)mark * (uint)_places.Length >> 32);

    /// <summary>Ids of version 7 share their front: both halves are mixed. Never 0.</summary>
    private static uint MarkOf(Guid key)
    {
        var halves = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(ref key));
        return (uint)(((halves[0] ^ halves[1]) * 0x9E3779B97F4A7C15) >> 32) | 1;
    }

    /// <param name="Mark">0 where the slot is free.</param>
    private readonly record struct Place(uint Mark, int Number);
}
