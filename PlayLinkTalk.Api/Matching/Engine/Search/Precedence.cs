using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>
/// Which ticket comes first when not all can play: the one that has waited longer. Up to ten minutes every moment counts; beyond, only a
/// doubling does: after hours of waiting a minute more is worth nothing to its owner, but a better game is worth something
/// to all.
/// </summary>
internal static class Precedence
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
