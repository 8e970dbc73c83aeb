using PlayLinkTalk.Api.Matching.Engine.Model;
using PlayLinkTalk.Api.Matching.Engine.Pool;

namespace PlayLinkTalk.Api.Matching.Engine.Search;

/// <summary>The members that would play, out of those that can. Reused: a search meets many.</summary>
internal sealed class Group
{
    private ulong[] _able = [];
    private int _words;

    public List<Wish> Players { get; } = [];

    public Wish Oldest => Players[0];

    public int Seats { get; private set; }

    /// <summary>Levels between the best and the weakest.</summary>
    public int Spread => Players.Max(player => player.Profile.Level) - Players.Min(player => player.Profile.Level);

    /// <summary>What the people alone are worth.</summary>
    public double Score { get; private set; }

    public bool IsOf(ReadOnlySpan<ulong> able) => able.SequenceEqual(_able.AsSpan(0, _words));

    /// <summary>
    /// The ticket with the members found, and with all others that still fit up to the sport's maximum.
    /// </summary>
    public void Set(ReadOnlySpan<ulong> able, Wish wish, IReadOnlyList<int> found, Circle circle, DateTimeOffset now)
    {
        Keep(able);
        Players.Clear();
        Players.Add(wish);
        var seats = wish.Seats;
        Span<ulong> open = stackalloc ulong[Math.Min(able.Length, 32)];
        if (able.Length > open.Length)
        {
            open = new ulong[able.Length];
        }

        able.CopyTo(open);
        for (var index = 0; index < found.Count; index++)
        {
            seats += Take(found[index], circle, open);
        }

        // Precedence comes first; then tickets that don't widen the levels of the game, then those that do.
        if (found.Count == 0 && BitSet.Next(open, 0) is >= 0 and var oldest && seats + circle.Seats(oldest) <= wish.Sport.MaxPlayers)
        {
            seats += Take(oldest, circle, open);
        }

        Span<ulong> close = stackalloc ulong[Math.Min(able.Length, 32)];
        if (able.Length > close.Length)
        {
            close = new ulong[able.Length];
        }

        circle.OfLevels(Players.Min(player => player.Profile.Level), Players.Max(player => player.Profile.Level), open, close);
        seats = Fill(close, seats, wish.Sport.MaxPlayers, circle, open);
        open.CopyTo(close);
        seats = Fill(close, seats, wish.Sport.MaxPlayers, circle, open);

        Players.Sort();
        Seats = seats;
        Score = GameScore.OfPeople(Players, now);
    }

    /// <summary>Replaces the players; the members that can play stay.</summary>
    public void Take(Group other)
    {
        Players.Clear();
        Players.AddRange(other.Players);
        (Seats, Score) = (other.Seats, other.Score);
    }

    /// <summary>Takes from <paramref name="among"/> the members that still fit all, oldest first.</summary>
    private int Fill(ReadOnlySpan<ulong> among, int seats, int max, Circle circle, Span<ulong> open)
    {
        for (var other = BitSet.Next(among, 0); other >= 0 && seats < max; other = BitSet.Next(among, other + 1))
        {
            if (BitSet.Has(open, other) && seats + circle.Seats(other) <= max)
            {
                seats += Take(other, circle, open);
            }
        }

        return seats;
    }

    private int Take(int member, Circle circle, Span<ulong> open)
    {
        Players.Add(circle[member]);
        BitSet.Intersect(open, circle.Friends(member), open);
        return circle.Seats(member);
    }

    private void Keep(ReadOnlySpan<ulong> able)
    {
        _words = able.Length;
        if (_able.Length < _words)
        {
            _able = new ulong[_words * 2];
        }

        able.CopyTo(_able);
    }
}
