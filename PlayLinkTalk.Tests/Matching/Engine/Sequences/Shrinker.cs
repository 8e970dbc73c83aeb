namespace PlayLinkTalk.Tests.Matching.Engine.Sequences;

/// <summary>Finds the least of a sequence that still fails: leaves parts out, larger ones first, as long as it fails without them.</summary>
internal static class Shrinker
{
    public static IReadOnlyList<T> Shrink<T>(IReadOnlyList<T> failing, Func<IReadOnlyList<T>, bool> fails)
    {
        var least = failing;
        for (var size = Math.Max(1, least.Count / 2); size > 0; size = size > 1 ? size / 2 : least.Count < failing.Count ? Again(ref failing, least) : 0)
        {
            for (var from = 0; from < least.Count;)
            {
                IReadOnlyList<T> without = [.. least.Take(from), .. least.Skip(from + size)];
                if (fails(without))
                {
                    least = without;
                }
                else
                {
                    from += size;
                }
            }
        }

        return least;
    }

    /// <summary>Something was left out by ones: perhaps what could not go before can go now.</summary>
    private static int Again<T>(ref IReadOnlyList<T> failing, IReadOnlyList<T> least)
    {
        failing = least;
        return 1;
    }
}
