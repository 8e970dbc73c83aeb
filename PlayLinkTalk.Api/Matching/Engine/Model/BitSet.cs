using System.Numerics;

namespace PlayLinkTalk.Api.Matching.Engine.Model;

/// <summary>Sets of small whole numbers as words of bits.</summary>
internal static class BitSet
{
    public static int Words(int count) => (count + 63) >> 6;

    public static void Add(Span<ulong> set, int item) => set[item >> 6] |= 1UL << item;

    public static void Remove(Span<ulong> set, int item) => set[item >> 6] &= ~(1UL << item);

    public static bool Has(ReadOnlySpan<ulong> set, int item) => (set[item >> 6] >> item & 1) != 0;

    /// <summary>The smallest item that is at least <paramref name="from"/>, or -1.</summary>
    public static int Next(ReadOnlySpan<ulong> set, int from)
    {
        var word = from >> 6;
        if (word >= set.Length)
        {
            return -1;
        }

        var bits = set[word] & (ulong.MaxValue << from);
        while (bits == 0)
        {
            if (++word == set.Length)
            {
                return -1;
            }

            bits = set[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    public static void Intersect(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other, Span<ulong> result)
    {
        for (var word = 0; word < result.Length; word++)
        {
            result[word] = one[word] & other[word];
        }
    }

    /// <summary>Whether the sets have anything in common.</summary>
    public static bool Meet(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other)
    {
        for (var word = 0; word < one.Length; word++)
        {
            if ((one[word] & other[word]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsSubset(ReadOnlySpan<ulong> inner, ReadOnlySpan<ulong> outer)
    {
        for (var word = 0; word < inner.Length; word++)
        {
            if ((inner[word] & ~outer[word]) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
