using PlayLinkTalk.Api.Matching.Engine.Model;

namespace PlayLinkTalk.Api.Matching.Engine.Pool;

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

/// <summary>Finds why a ticket gets no game, alone or with others.</summary>
internal sealed class Obstacles(Geography geography, Marks marks, MatchingOptions options)
{
    private static readonly (Obstacle Obstacle, string Reason)[] Reasons =
    [
        (Obstacle.Distance, UnmatchableReason.TooFar), (Obstacle.Window, UnmatchableReason.OtherTimes),
        (Obstacle.Level, UnmatchableReason.OtherLevels), (Obstacle.Gender, UnmatchableReason.OtherGenders),
        (Obstacle.Seats, UnmatchableReason.NoSeats), (Obstacle.Block, UnmatchableReason.Blocked),
    ];

    /// <summary>Why the ticket can never be matched: it excludes its own owner, or leaves no start. Null otherwise.</summary>
    public string? Own(Wish wish, DateTimeOffset now)
    {
        var ticket = wish.Ticket;
        if (wish.Seats > wish.Sport.MaxPlayers)
        {
            return UnmatchableReason.Party;
        }

        if (!ticket.GenderRule.Admits(ticket.Gender, ticket.Gender))
        {
            return UnmatchableReason.Gender;
        }

        if (!Fit.AdmitsOwner(wish, wish.Sport.Relaxation.Steps.Count))
        {
            return UnmatchableReason.Level;
        }

        var first = Math.Max(wish.FirstStart, marks.NotBefore(now + options.LeadTime));
        return first > wish.LastStart ? UnmatchableReason.Window
            : HasFree(wish, first, wish.LastStart, wish.Length) ? null
            : UnmatchableReason.Busy;
    }

    /// <summary>What keeps the two apart for good: everything soft is taken as wide as it ever gets.</summary>
    public Obstacle Between(Wish wish, Wish other, DateTimeOffset now) => Between(wish, other, now, wish.Sport.Relaxation.Steps.Count);

    /// <summary>The rules that separate two tickets at a relaxation step.</summary>
    public Obstacle Between(Wish wish, Wish other, DateTimeOffset now, int step)
    {
        var wider = wish.Sport.Relaxation.Levels(step);
        Profile mine = wish.Profile, theirs = other.Profile;
        var length = wish.Length > other.Length ? wish.Length : other.Length;
        var first = Math.Max(Math.Max(wish.FirstStart, other.FirstStart), marks.NotBefore(now + options.LeadTime));
        var last = Math.Min(wish.LastStartFor(length, marks), other.LastStartFor(length, marks));
        var found = (wish.Seats + other.Seats > wish.Sport.MaxPlayers ? Obstacle.Seats : 0)
            | ((mine.Genders & theirs.GenderBit) == 0 || (theirs.Genders & mine.GenderBit) == 0 ? Obstacle.Gender : 0)
            | ((mine.Levels(wider) & theirs.LevelBit) == 0 || (theirs.Levels(wider) & mine.LevelBit) == 0 ? Obstacle.Level : 0)
            | (Fit.Apart(wish, other) ? Obstacle.Block : 0)
            | (BitSet.Meet(ReachOf(wish, step), ReachOf(other, step)) ? 0 : Obstacle.Distance);
        return found | (HasFree(wish, first, last, length) ? 0 : Obstacle.Window);
    }

    /// <summary>
    /// The rule that keeps the nearest misses away: those that only one rule excludes. Where there are none, the rule that
    /// excludes most.
    /// </summary>
    /// <param name="misses">The rules between the ticket and each other one, and the other's seats.</param>
    public static string ReasonAmong(IEnumerable<(Obstacle Between, int Seats)> misses)
    {
        int[] alone = new int[Reasons.Length], any = new int[Reasons.Length];
        foreach (var (between, seats) in misses)
        {
            for (var index = 0; index < Reasons.Length; index++)
            {
                any[index] += (between & Reasons[index].Obstacle) != 0 ? seats : 0;
                alone[index] += between == Reasons[index].Obstacle ? seats : 0;
            }
        }

        var counts = alone.Max() > 0 ? alone : any;
        return counts.Max() > 0 ? Reasons[Array.IndexOf(counts, counts.Max())].Reason : UnmatchableReason.NobodyAsks;
    }

    private bool HasFree(Wish wish, int first, int last, TimeSpan length)
    {
        for (; first <= last; first++)
        {
            if (wish.Free(marks.TimeOf(first), marks.TimeOf(first) + length))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<ulong> ReachOf(Wish wish, int step) => geography.Within(wish.Home, wish.Radius(step)).Bits;
}
