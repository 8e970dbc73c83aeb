namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>Who would play, out of those who are able. Used again and again: a search meets many.</summary>
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
    /// The ticket with the members found, and with everybody else who still fits, oldest first, up to the sport's maximum.
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

        for (var other = BitSet.Next(open, 0); other >= 0 && seats < wish.Sport.MaxPlayers; other = BitSet.Next(open, other + 1))
        {
            if (seats + circle.Seats(other) <= wish.Sport.MaxPlayers)
            {
                seats += Take(other, circle, open);
            }
        }

        Players.Sort();
        Seats = seats;
        Score = GameScore.OfPeople(Players, now);
    }

    /// <summary>These play in place of those it had; who is able stays.</summary>
    public void Take(Group other)
    {
        Players.Clear();
        Players.AddRange(other.Players);
        (Seats, Score) = (other.Seats, other.Score);
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
