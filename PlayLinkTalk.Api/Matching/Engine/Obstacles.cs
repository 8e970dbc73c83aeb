namespace PlayLinkTalk.Api.Matching.Engine;

/// <summary>The rules that can stand between two tickets of a sport.</summary>
[Flags]
internal enum Obstacle
{
    None = 0,
    Distance = 1,
    Window = 2,
    Level = 4,
    Gender = 8,
    Seats = 16,
    Block = 32,
}

/// <summary>Finds what keeps a ticket from others for good: everything soft is taken as wide as it ever gets.</summary>
internal sealed class Obstacles(Geography geography, Marks marks, MatchingOptions options)
{
    private static readonly (Obstacle Obstacle, string Reason)[] Reasons =
    [
        (Obstacle.Distance, UnmatchableReason.TooFar), (Obstacle.Window, UnmatchableReason.OtherTimes),
        (Obstacle.Level, UnmatchableReason.OtherLevels), (Obstacle.Gender, UnmatchableReason.OtherGenders),
        (Obstacle.Seats, UnmatchableReason.NoSeats), (Obstacle.Block, UnmatchableReason.Blocked),
    ];

    public Obstacle Between(Wish wish, Wish other, DateTimeOffset now)
    {
        var widest = wish.Sport.Relaxation.Steps.Count;
        var wider = wish.Sport.Relaxation.Levels(widest);
        Profile mine = wish.Profile, theirs = other.Profile;
        var length = wish.Length > other.Length ? wish.Length : other.Length;
        var first = Math.Max(Math.Max(wish.FirstStart, other.FirstStart), marks.NotBefore(now + options.LeadTime));
        var last = Math.Min(wish.LastStartFor(length, marks), other.LastStartFor(length, marks));
        var found = (wish.Seats + other.Seats > wish.Sport.MaxPlayers ? Obstacle.Seats : 0)
            | ((mine.Genders & theirs.GenderBit) == 0 || (theirs.Genders & mine.GenderBit) == 0 ? Obstacle.Gender : 0)
            | ((mine.Levels(wider) & theirs.LevelBit) == 0 || (theirs.Levels(wider) & mine.LevelBit) == 0 ? Obstacle.Level : 0)
            | (Fit.Apart(wish, other) ? Obstacle.Block : 0)
            | (BitSet.Meet(ReachOf(wish, widest), ReachOf(other, widest)) ? 0 : Obstacle.Distance);
        for (; first <= last; first++)
        {
            if (wish.Free(marks.TimeOf(first), marks.TimeOf(first) + length))
            {
                return found;
            }
        }

        return found | Obstacle.Window;
    }

    /// <summary>
    /// The rule that keeps the nearest misses away: those that only one rule excludes. Where there are none, the rule that
    /// excludes most.
    /// </summary>
    public string ReasonAmong(Wish wish, IEnumerable<Wish> others, DateTimeOffset now)
    {
        int[] alone = new int[Reasons.Length], any = new int[Reasons.Length];
        foreach (var other in others)
        {
            var between = Between(wish, other, now);
            for (var index = 0; index < Reasons.Length; index++)
            {
                any[index] += (between & Reasons[index].Obstacle) != 0 ? other.Seats : 0;
                alone[index] += between == Reasons[index].Obstacle ? other.Seats : 0;
            }
        }

        var counts = alone.Max() > 0 ? alone : any;
        return counts.Max() > 0 ? Reasons[Array.IndexOf(counts, counts.Max())].Reason : UnmatchableReason.NobodyAsks;
    }

    private ReadOnlySpan<ulong> ReachOf(Wish wish, int step) => geography.Within(wish.Home, wish.Radius(step)).Bits;
}
