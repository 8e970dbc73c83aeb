namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>
/// Whose turn it is when not everybody can play: who has waited longer. Up to ten minutes every moment counts; beyond, only a
/// doubling does, as somebody who has waited hours gains nothing from the minute by which they came first, but everybody does
/// from a game that fits.
/// </summary>
internal static class Turn
{
    private static readonly long Exact = TimeSpan.FromMinutes(10).Ticks;

    /// <returns>Below 0 when it is the first one's turn, 0 when the score may decide.</returns>
    public static int Compare(Wish one, Wish other, DateTimeOffset now) => Waited(other, now).CompareTo(Waited(one, now));

    /// <summary>Exact, or the largest doubling of ten minutes that has passed.</summary>
    private static long Waited(Wish wish, DateTimeOffset now)
    {
        var age = wish.Age(now).Ticks;
        return age < Exact ? age : Exact << System.Numerics.BitOperations.Log2((ulong)(age / Exact));
    }
}
